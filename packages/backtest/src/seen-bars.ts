import type { BarData } from "./bar-data.ts";

/** Bars as strategies see them: with splits taken out where the data has any. */
export function seenBars(data: BarData): BarData {
  return data.withoutSplits === undefined ? data : { ...data, ...data.withoutSplits.columns };
}
