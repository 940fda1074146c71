import type { Bar } from "@tickwork/model/bar";
import { isoUtc } from "@tickwork/model/time";
import { z } from "zod";
import { instant } from "./instant.ts";

/** One closed bar. */
export const barRow = z.strictObject({
  start: instant,
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number(),
});

export type BarRow = z.infer<typeof barRow>;

export function barJson({ start, open, high, low, close, volume }: Bar): BarRow {
  return { start: isoUtc(start), open, high, low, close, volume };
}
