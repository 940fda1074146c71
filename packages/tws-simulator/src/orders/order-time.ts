import type { EpochMs } from "@tickwork/model/time";
import { readWireTime } from "../history/parse-wire-time.ts";

/** Reads a time of an order or a filter; a clock time alone is today's. @returns undefined when it is none */
export function orderTime(text: string, now: EpochMs): EpochMs | undefined {
  return readWireTime(text, now)?.time;
}
