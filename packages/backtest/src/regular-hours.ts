import { createHash } from "node:crypto";
import { calendarOf } from "@tickwork/calendar/calendar-of";
import type { EpochMs } from "@tickwork/model/time";
import type { BarData } from "./bar-data.ts";
import { backtestError } from "./errors.ts";
import { keptBars } from "./kept-bars.ts";
import { column } from "./load/row-store.ts";

/**
 * The bars within days that begin in the instrument's regular sessions.
 * @throws TickworkError TW-BKT-003 when no bar is left, TW-CAL-002 for times that the calendar does not know
 */
export function regularHours(data: BarData): BarData {
  const { instrument, length, start, quiet } = data;
  const isInSession = sessionTest(instrument.calendar);
  const places = placesOf(start, isInSession);
  if (places.length === 0)
    throw backtestError(
      "TW-BKT-003",
      `Cannot use the bars of ${instrument.symbol}: none of the ${length} lies in regular hours of ${instrument.calendar}. Give bars of its sessions, or take all as they are recorded.`,
    );
  const hash = createHash("sha256").update(data.hash).update("regular hours").digest("hex");
  const kept = { ...keptBars(data, places), hash };
  if (quiet === undefined) return kept;
  const calm = placesOf(quiet.start, isInSession);
  const pick = (values: Float64Array): Float64Array => {
    const out = column(calm.length);
    for (let at = 0; at < calm.length; at += 1) out[at] = values[calm[at] as number] as number;
    return out;
  };
  return { ...kept, quiet: { start: pick(quiet.start), bid: pick(quiet.bid), ask: pick(quiet.ask) } };
}

/** Whether a bar that begins then is of a session; quickest when times come in order. */
function sessionTest(calendar: string): (start: EpochMs) => boolean {
  const { sessionAt } = calendarOf(calendar);
  let [from, open, close] = [Number.NaN, Number.NaN, Number.NEGATIVE_INFINITY];
  return (start) => {
    if (!(start >= from && start < close)) {
      ({ open, close } = sessionAt(start));
      from = start;
    }
    return start >= open;
  };
}

function placesOf(start: Float64Array, isKept: (start: EpochMs) => boolean): Uint32Array {
  const places = new Uint32Array(start.length);
  let count = 0;
  for (let at = 0; at < start.length; at += 1) if (isKept(start[at] as number)) places[count++] = at;
  return places.subarray(0, count);
}
