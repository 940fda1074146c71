import { createHash } from "node:crypto";
import type { BarData } from "./bar-data.ts";
import { keptBars } from "./kept-bars.ts";

/** The bars that end at a time or before. @param end epoch ms */
export function barsUntil(data: BarData, end: number): BarData {
  const { start, timeframeMs, quiet, hash } = data;
  const length = start.findLastIndex((time) => time + timeframeMs <= end) + 1;
  if (length === data.length) return data;
  const kept = keptBars(
    data,
    Uint32Array.from({ length }, (_, at) => at),
  );
  const calm = quiet === undefined ? 0 : quiet.start.findLastIndex((time) => time + timeframeMs <= end) + 1;
  return {
    ...kept,
    ...(quiet === undefined
      ? {}
      : {
          quiet: {
            start: quiet.start.subarray(0, calm),
            bid: quiet.bid.subarray(0, calm),
            ask: quiet.ask.subarray(0, calm),
          },
        }),
    hash: createHash("sha256").update(hash).update(`until ${end}`).digest("hex"),
  };
}
