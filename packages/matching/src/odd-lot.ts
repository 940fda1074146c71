import type { EpochMs } from "@tickwork/model/time";

/** The least that a venue takes as a full order, by currency, from a day on. Data, given by the caller, with its date. */
export interface MinimumSizes {
  readonly from: EpochMs;
  /** In units of the base currency: `EUR: 20_000`. */
  readonly minimum: Readonly<Record<string, number>>;
  readonly maximum?: Readonly<Record<string, number>>;
}

/** How a venue takes a size. `unknown`: the data says nothing of the currency. */
export type SizeJudgement =
  | { readonly type: "full" | "unknown" }
  /** Below the minimum: it is executed as an odd lot, not at the interbank quote. */
  | { readonly type: "odd-lot"; readonly minimum: number }
  | { readonly type: "too-large"; readonly maximum: number };

/**
 * How IDEALPRO takes an order's size (IBKR, "Spot Currency Minimum/Maximum Order Sizes": smaller orders are odd lots, whose limit
 * prices are not shown in the book).
 * @param tables in order of their days; the last one that has begun counts
 */
export function judgeSize(
  tables: readonly MinimumSizes[],
  order: { readonly currency: string; readonly quantity: number; readonly time: EpochMs },
): SizeJudgement {
  const table = tables.findLast(({ from }) => from <= order.time);
  const minimum = table?.minimum[order.currency];
  if (table === undefined || minimum === undefined) return { type: "unknown" };
  if (order.quantity < minimum) return { type: "odd-lot", minimum };
  const maximum = table.maximum?.[order.currency];
  return maximum !== undefined && order.quantity > maximum ? { type: "too-large", maximum } : { type: "full" };
}
