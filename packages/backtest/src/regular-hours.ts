import { createHash } from "node:crypto";
import { calendarOf } from "@tickwork/calendar/calendar-of";
import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import type { BarData, QuoteColumns } from "./bar-data.ts";
import { backtestError } from "./errors.ts";
import { column } from "./load/row-store.ts";

/**
 * The bars that begin within the instrument's regular sessions: those that the live path builds and decides. Bars of days are
 * whole sessions already and stay as they are.
 * @throws TickworkError TW-BKT-003 when no bar is left, TW-CAL-002 for times that the calendar does not know
 */
export function regularHours(data: BarData): BarData {
  if (data.timeframeMs >= DAY_MS) return data;
  const inSession = sessionTest(data.instrument.calendar);
  const kept = placesOf(data.start, inSession);
  if (kept.length === 0)
    throw backtestError(
      "TW-BKT-003",
      `Cannot use the bars of ${data.instrument.symbol}: none of the ${data.length} lies in regular hours of ${data.instrument.calendar}. Give bars of its sessions, or take all hours.`,
    );
  if (kept.length === data.length) return data;
  const { quotes, quiet, actions, hash } = data;
  const quietKept = quiet === undefined ? undefined : placesOf(quiet.start, inSession);
  return {
    ...data,
    length: kept.length,
    start: picked(data.start, kept),
    open: picked(data.open, kept),
    high: picked(data.high, kept),
    low: picked(data.low, kept),
    close: picked(data.close, kept),
    volume: picked(data.volume, kept),
    ...(quotes === undefined
      ? {}
      : { quotes: { ...quotes, bid: pickedSide(quotes.bid, kept), ask: pickedSide(quotes.ask, kept) } }),
    ...(quiet === undefined || quietKept === undefined
      ? {}
      : {
          quiet: {
            start: picked(quiet.start, quietKept),
            bid: picked(quiet.bid, quietKept),
            ask: picked(quiet.ask, quietKept),
          },
        }),
    ...(actions === undefined
      ? {}
      : {
          actions: actions.flatMap(({ bar, action }) => {
            const place = kept.findIndex((at) => at >= bar);
            return place === -1 ? [] : [{ bar: place, action }];
          }),
        }),
    hash: createHash("sha256").update(hash).update("regular hours").digest("hex"),
  };
}

/** Whether a bar that begins then is of a session; times should come in order. */
function sessionTest(calendar: string): (start: EpochMs) => boolean {
  const { sessionAt } = calendarOf(calendar);
  let [open, close] = [Number.NaN, Number.NEGATIVE_INFINITY];
  return (start) => {
    if (!(start < close)) ({ open, close } = sessionAt(start));
    return start >= open;
  };
}

function placesOf(start: Float64Array, isKept: (start: EpochMs) => boolean): Uint32Array {
  const places = new Uint32Array(start.length);
  let count = 0;
  for (let at = 0; at < start.length; at += 1) if (isKept(start[at] as number)) places[count++] = at;
  return places.subarray(0, count);
}

function picked(values: Float64Array, places: Uint32Array): Float64Array {
  const out = column(places.length);
  for (let at = 0; at < places.length; at += 1) out[at] = values[places[at] as number] as number;
  return out;
}

function pickedSide(side: QuoteColumns, places: Uint32Array): QuoteColumns {
  return {
    open: picked(side.open, places),
    high: picked(side.high, places),
    low: picked(side.low, places),
    close: picked(side.close, places),
  };
}
