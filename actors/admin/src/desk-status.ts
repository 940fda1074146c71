import type { DeskStatus } from "@tickwork/admin-api/desk";
import type { Settings } from "@tickwork/config/settings";
import { tradingDayOf } from "@tickwork/ledger/trading-day";
import type { EpochMs } from "@tickwork/model/time";
import { dayFigures } from "./day-figures.ts";
import type { DeskParts } from "./desk-parts.ts";
import type { MarketView } from "./market-view.ts";
import { valuePositions } from "./value-positions.ts";

/** New York is the zone of every calendar that Tickwork has: its sessions, and the day of currencies. */
const MARKET_ZONE = "America/New_York";

/** The whole state of the system from what its parts last answered. */
export function deskStatus(of: {
  readonly parts: DeskParts;
  readonly view: MarketView;
  readonly settings: Settings;
  readonly marketTime: EpochMs;
}): DeskStatus {
  const { parts, view, settings, marketTime } = of;
  const { system, summary, journal, link, cycle, recovery, strategies, streams, hours } = parts;
  const dayStart = tradingDayOf(marketTime).start;
  return {
    system: {
      mode: settings.mode,
      state: system.value?.state ?? "starting",
      marketTime,
      actors: system.value?.actors ?? [],
      home: settings.home,
      version: system.value?.version ?? "",
      isSimulated: system.value?.isSimulated ?? (settings.mode === "demo" || settings.mode === "replay"),
    },
    account: link.value?.account,
    halt: haltOf(parts, marketTime),
    marketZone: MARKET_ZONE,
    session: hours.value,
    connection: connectionOf(parts, settings),
    cycle: cycle.value,
    recovery: recovery.value,
    strategies: strategies.value ?? [],
    streams: streams.value ?? [],
    figures: dayFigures(summary.value, view.price, (instrument) => view.priceBefore(instrument, dayStart)),
    positions: valuePositions(summary.value?.positions ?? [], view.price),
    ordersToday: summary.value?.ordersToday ?? 0,
    fillsToday: summary.value?.fillsToday ?? 0,
    haltedInstruments: summary.value?.haltedInstruments ?? [],
    openOrders: summary.value?.openOrders ?? [],
    journalEntries: summary.value?.entry ?? 0,
    journalVerified: journal.value?.verified,
    unavailable: Object.values(parts).flatMap(({ actor, problem }) =>
      problem === undefined ? [] : [{ actor, error: problem }],
    ),
  };
}

/** A stop is shown from its first moment: what the root holds, until the journal's own record has come by. */
function haltOf({ system, summary }: DeskParts, marketTime: EpochMs): DeskStatus["halt"] {
  const stop = system.value?.stop;
  const recorded = summary.value?.halt;
  if (stop === undefined) return recorded;
  const { level, actor, reason, since, isDurable, problem } = stop;
  const origin = recorded?.origin ?? { actor, reason, marketTime, wallTime: since };
  return { level, origin, isDurable, ...(problem === undefined ? {} : { problem }) };
}

function connectionOf({ link }: DeskParts, { broker }: Settings): DeskStatus["connection"] {
  const { value } = link;
  if (value === undefined) return undefined;
  const { connection, serverVersion, connectionNumber, submitsFrozen } = value;
  return { state: connection, serverVersion, connectionNumber, submitsFrozen, broker: `${broker.host}:${broker.port}` };
}
