import type { EpochMs } from "@tickwork/model/time";
import type { CalendarSession } from "./calendar-session.ts";

/** The spans `[start, end)` in which a session trades: from the opening to the first break, and so on to the close. */
export function openSpans({ open, close, breaks }: CalendarSession): readonly (readonly [EpochMs, EpochMs])[] {
  const starts = [open, ...breaks.map(({ end }) => end)];
  const ends = [...breaks.map(({ start }) => start), close];
  return starts.map((start, index) => [start, ends[index] ?? close]);
}
