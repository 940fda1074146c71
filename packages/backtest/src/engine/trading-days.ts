import type { BarData } from "../bar-data.ts";

const DAY_MS = 86_400_000;

/** Which bars end a day, UTC, of bars that are shorter than one. */
export interface TradingDays {
  /** 1 at the last bar of each day. */
  readonly isEnd: Uint8Array;
  /** Ends before a bar; one longer than the bars. */
  readonly endsBefore: Uint32Array;
}

/** @returns undefined when each bar is a day or more: then each ends a period */
export function tradingDays({
  timeframeMs,
  start,
  length,
}: Pick<BarData, "timeframeMs" | "start" | "length">): TradingDays | undefined {
  if (timeframeMs >= DAY_MS) return undefined;
  const isEnd = new Uint8Array(length);
  const endsBefore = new Uint32Array(length + 1);
  let ends = 0;
  let dayEnd = length === 0 ? 0 : dayEndOf(start[0] as number);
  for (let at = 0; at < length; at += 1) {
    endsBefore[at] = ends;
    const next = at === length - 1 ? Number.POSITIVE_INFINITY : (start[at + 1] as number);
    if (next < dayEnd) continue;
    dayEnd = dayEndOf(next);
    isEnd[at] = 1;
    ends += 1;
  }
  endsBefore[length] = ends;
  return { isEnd, endsBefore };
}

function dayEndOf(time: number): number {
  return (Math.floor(time / DAY_MS) + 1) * DAY_MS;
}
