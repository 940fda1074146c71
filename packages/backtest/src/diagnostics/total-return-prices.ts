import type { BarData } from "../bar-data.ts";

/** Prices of what one share of the first bar has become. */
export type TotalReturnPrices = Pick<BarData, "open" | "high" | "low" | "close">;

/**
 * Prices between which a return is what a holder made: a split changes nothing, and a dividend buys more of the share at the open of
 * its bar (as in CRSP's holding period return, (p·f + d) / p₀ - 1, with opens for p). Without either they are the bars' own columns.
 */
export function totalReturnPrices(data: TotalReturnPrices & Pick<BarData, "actions">): TotalReturnPrices {
  const { open, high, low, close, actions = [] } = data;
  if (actions.length === 0) return { open, high, low, close };
  const shares = new Float64Array(open.length);
  let [held, next] = [1, 0];
  for (let bar = 0; bar < shares.length; bar += 1) {
    for (let due = actions[next]; due !== undefined && due.bar <= bar; due = actions[next]) {
      const { action } = due;
      next += 1;
      if (action.type === "split") held *= action.newShares / action.oldShares;
      else held *= 1 + action.amountPerShare / (open[bar] as number);
    }
    shares[bar] = held;
  }
  const worth = (prices: Float64Array): Float64Array =>
    Float64Array.from(prices, (price, bar) => price * (shares[bar] as number));
  return { open: worth(open), high: worth(high), low: worth(low), close: worth(close) };
}
