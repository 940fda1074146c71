import type { Decision } from "@tickwork/strategies/strategy";
import type { BarData } from "../bar-data.ts";

/** A decision on prices without splits, as the strategy saw them, in those of the bar's own shares, which its market has. */
export function inRecordedShares<D extends Decision>(decision: D, { withoutSplits }: BarData, bar: number): D {
  const shares = withoutSplits?.shares[bar] ?? 1;
  if (decision.type !== "enter" || shares === 1) return decision;
  const { stopLoss, takeProfit } = decision;
  return {
    ...decision,
    ...(stopLoss === undefined ? {} : { stopLoss: stopLoss * shares }),
    ...(takeProfit === undefined ? {} : { takeProfit: takeProfit * shares }),
  };
}
