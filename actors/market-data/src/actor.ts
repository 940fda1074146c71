// Builds bars from the tick ring and watches whether streams are stale. Everything that must survive stands in shared memory.
import { defineActor } from "@tickwork/actor/define-actor";
import type { Session } from "@tickwork/contracts/market-hours";
import type { StreamStatus } from "@tickwork/contracts/market-data";
import type { Instrument } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import { BarTable } from "@tickwork/streams/bar-table";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { TickRing } from "@tickwork/streams/tick-ring";
import { spec } from "./spec.ts";
import { type EndedBar, FIRST_BAR_MARK, WatchedInstrument } from "./watched-instrument.ts";

/** Ticks read before an open bar, so that quote and day's volume are known again after a restart. */
const PRIMING_TICKS = 1_024;
const HISTORY_BARS = 300;

export const actor = defineActor({
  protocol: spec.protocol,
  needs: spec.needs,
  start({ refs, settings, shared, market, publish }) {
    const { barCapacity, regularHoursOnly, staleAfterMs } = settings.marketData;
    const ring = new TickRing(shared["ticks"]!);
    const table = new BarTable(shared["bars"]!, barCapacity);
    const lastValues = new LastValueTable(shared["lastValues"]!);
    const watched = new Map<number, WatchedInstrument>();
    const sessions = new Map<string, Session>();
    /** Bars that are over and not yet in the table. */
    const ended: EndedBar[] = [];
    let cursor = ring.published;
    let lostTicks = 0;
    let barsClosed = 0;
    let nextBoundary: EpochMs = Number.POSITIVE_INFINITY;

    /** Reads new ticks, closes what is over, keeps what lies in the session, and tells the readers. */
    async function buildBars(): Promise<void> {
      const { next, lost } = ring.readFrom(cursor, (slot, kind, value, time, sequence) =>
        watched.get(slot)?.take(kind, value, time, sequence, ended),
      );
      cursor = next;
      lostTicks += lost;
      for (const instrument of watched.values()) {
        instrument.settleQuote(ended);
        instrument.closeUntil(market.now(), cursor, ended);
      }
      const closing = ended.splice(0);
      for (const { stream, bar, nextSequence } of closing) {
        const instrument = watched.get(stream.slot!)!.instrument;
        if (await isKept(instrument, bar.start)) {
          stream.append(bar);
          barsClosed += 1;
        }
        stream.openSequence = nextSequence;
      }
      if (closing.length > 0) publish("bars-closed", barsClosed);
      wakeAtNextEnd();
    }

    function wakeAtNextEnd(): void {
      const ends = [...watched.values()].map((instrument) => instrument.nextEnd).filter((end) => end !== undefined);
      const end = Math.min(...ends);
      if (ends.length === 0 || end === nextBoundary) return;
      nextBoundary = end;
      market.at(end, async () => {
        nextBoundary = Number.POSITIVE_INFINITY;
        await buildBars();
      });
    }

    async function isKept({ calendar, securityType }: Instrument, start: EpochMs): Promise<boolean> {
      if (securityType === "STK" && !regularHoursOnly) return true;
      let session = sessions.get(calendar);
      if (session === undefined || start >= session.close) {
        ({ session } = await refs.marketHours.hoursAt(calendar, start));
        sessions.set(calendar, session);
      }
      return start >= session.open;
    }

    async function openStream(instrument: Instrument, slot: number, timeframeMs: number): Promise<void> {
      if (table.find(slot, timeframeMs) !== undefined) return;
      const firstBar = Math.ceil(market.now() / timeframeMs) * timeframeMs;
      const history = await refs.link.history({
        instrument: instrument.id,
        timeframeMs,
        end: market.now(),
        count: HISTORY_BARS,
      });
      const stream = table.open(slot, timeframeMs, ring.published);
      stream.setMark(FIRST_BAR_MARK, firstBar);
      for (const bar of history) {
        if (bar.start + timeframeMs <= firstBar) stream.append(bar);
      }
    }

    function statusOf(slot: number, { instrument, lastTick, ticks, streams }: WatchedInstrument): StreamStatus {
      const session = sessions.get(instrument.calendar);
      const isOpen = session !== undefined && market.now() >= session.open && market.now() < session.close;
      const silentMs = market.now() - lastTick;
      return {
        instrument: instrument.id,
        slot,
        isStale: isOpen && !(silentMs <= staleAfterMs),
        isDelayed: lastValues.read(slot).isDelayed,
        lastTick,
        ticks,
        lostTicks,
        bars: streams.reduce((sum, stream) => sum + stream.appended, 0),
      };
    }

    return {
      async watch(instrument, slot, timeframesMs) {
        for (const timeframeMs of timeframesMs) await openStream(instrument, slot, timeframeMs);
        const watching = watched.get(slot) ?? new WatchedInstrument(instrument);
        for (const timeframeMs of timeframesMs) watching.add(table.find(slot, timeframeMs)!);
        if (!watched.has(slot)) {
          // After a restart: the ticks of the bars under construction once more, up to where the other instruments are.
          const open = Math.min(...watching.streams.map((stream) => stream.openSequence));
          ring.readFrom(Math.max(0, open - PRIMING_TICKS), (at, kind, value, time, sequence) => {
            if (at === slot && sequence < cursor) watching.take(kind, value, time, sequence, ended);
          });
          watched.set(slot, watching);
        }
        await buildBars();
        return statusOf(slot, watching);
      },
      async streams() {
        return [...watched].map(([slot, instrument]) => statusOf(slot, instrument));
      },
      ticksWritten: buildBars,
    };
  },
});
