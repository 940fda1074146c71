import { type EpochMs, MINUTE_MS } from "@tickwork/model/time";
import type { CalendarSession } from "./calendar-session.ts";
import { openSpans } from "./open-spans.ts";

/** The time of one bar: `[start, end)`. */
export interface SessionBar {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/**
 * The bars of a session: counted from the opening and anew after each break, so that no bar reaches over one; the last before a break or
 * the close is shorter when the timeframe does not fit.
 *
 * @param timeframeMs length of a bar in ms, above 0
 */
export function* sessionBars(session: CalendarSession, timeframeMs: number): Generator<SessionBar> {
  if (!(timeframeMs > 0)) throw new RangeError(`A timeframe must be above 0 ms, not ${timeframeMs}`);
  for (const [from, until] of openSpans(session)) {
    for (let start = from; start < until; start += timeframeMs) {
      yield { start, end: Math.min(start + timeframeMs, until) };
    }
  }
}

/** Minutes in which a session trades, breaks not counted. */
export function sessionMinutes(session: CalendarSession): number {
  return openSpans(session).reduce((sum, [start, end]) => sum + (end - start), 0) / MINUTE_MS;
}
