import type { BarData, WithoutSplits } from "./bar-data.ts";
import { column } from "./load/row-store.ts";

/**
 * Prices and volumes with splits taken out, as TWS tells history (its bars of trades are adjusted for splits, and not for dividends):
 * else a split of 7 for 1 would be a fall of 86 % to every indicator.
 * @returns undefined where there was no split
 */
export function withoutSplits(data: BarData): WithoutSplits | undefined {
  const { start, open, high, low, close, volume, length } = data;
  const splits = (data.actions ?? []).flatMap(({ bar, action }) => (action.type === "split" ? [{ bar, action }] : []));
  if (splits.length === 0) return undefined;
  const shares = column(length);
  let [factor, next] = [1, splits.length - 1];
  for (let bar = length - 1; bar >= 0; bar -= 1) {
    shares[bar] = factor;
    for (; splits[next]?.bar === bar; next -= 1) {
      const { newShares = 1, oldShares = 1 } = splits[next]?.action ?? {};
      factor *= newShares / oldShares;
    }
  }
  const each = (values: Float64Array, of: (value: number, shares: number) => number): Float64Array => {
    const out = column(length);
    for (let bar = 0; bar < length; bar += 1) out[bar] = of(values[bar] as number, shares[bar] as number);
    return out;
  };
  const price = (values: Float64Array): Float64Array => each(values, (value, by) => value / by);
  const columns = {
    start,
    open: price(open),
    high: price(high),
    low: price(low),
    close: price(close),
    volume: each(volume, (value, by) => value * by),
  };
  return { columns, shares };
}
