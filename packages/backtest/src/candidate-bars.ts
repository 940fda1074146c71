import type { IndicatorColumns, Parameters, ParameterSpecs, Strategy } from "@tickwork/strategies/strategy";
import type { BarData } from "./bar-data.ts";

/**
 * The bars at which a strategy may act, as it says itself.
 * @param out takes them; as long as the bars
 * @returns how many there are; undefined when it does not say: every bar
 * @throws TypeError when they are no rising bars of the data
 */
export function candidateBars(
  strategy: Strategy,
  of: {
    readonly bars: BarData;
    readonly indicators: IndicatorColumns;
    readonly parameters: Parameters<ParameterSpecs>;
  },
  out: Uint32Array,
): number | undefined {
  if (strategy.candidates === undefined) return undefined;
  const count: unknown = strategy.candidates(of, out);
  const { length } = of.bars;
  if (typeof count !== "number" || !Number.isInteger(count) || count < 0 || count > length)
    throw new TypeError(`it named ${String(count)} candidates among ${length} bars`);
  for (let at = 1; at < count; at += 1)
    if ((out[at] as number) <= (out[at - 1] as number))
      throw new TypeError(`its candidates do not rise: bar ${out[at]} comes after bar ${out[at - 1]}`);
  if (count > 0 && (out[count - 1] as number) >= length)
    throw new TypeError(`its candidate ${out[count - 1]} is beyond the ${length} bars`);
  return count;
}
