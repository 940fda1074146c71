import type { Settings } from "@tickwork/config/settings";
import type { MarginRate } from "@tickwork/contracts/book";
import type { WhatIfAnswer } from "@tickwork/contracts/link";
import type { Instrument, InstrumentId } from "@tickwork/model/instrument";
import type { OrderDraft } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { Portfolio } from "./portfolio.ts";
import { valueUsd } from "./prices.ts";

/** Asked anew behind an order when a rate is older than this part of its life, so that no later order has to wait for it. */
const RENEWED_AFTER = 0.25;

type MarginLimits = Pick<Settings["risk"], "maxMarginAgeMs">;

/** Whether a rate still counts. One of the future was told before the clock went back: it counts. */
export function isMarginFresh(rate: MarginRate | undefined, now: EpochMs, { maxMarginAgeMs }: MarginLimits): boolean {
  return rate !== undefined && now - rate.told <= maxMarginAgeMs;
}

/** Whether a rate that still counts is old enough to ask for it again. */
export function isMarginAgeing(rate: MarginRate, now: EpochMs, { maxMarginAgeMs }: MarginLimits): boolean {
  return now - rate.told > maxMarginAgeMs * RENEWED_AFTER;
}

/** Percent of its value that a position counts with: the higher rate of both sides, and never less than the setting. */
export function marginPct(
  instrument: InstrumentId,
  { marginRate, limits }: Pick<Portfolio, "marginRate" | "limits">,
): number {
  const told = (["BUY", "SELL"] as const).map((side) => marginRate(instrument, side)?.initialMarginPct ?? 0);
  return Math.max(limits.initialMarginPct, ...told);
}

/**
 * Initial margin in percent of the order's value, by the broker's answer. What lowers the margin of the account as a whole says
 * nothing of the order alone: 0, so that the setting counts.
 * @param price of one unit
 * @returns undefined when the order cannot be valued in USD
 */
export function marginRateOf(
  { initialMargin }: Pick<WhatIfAnswer, "initialMargin">,
  draft: Pick<OrderDraft, "quantity">,
  of: { readonly price: number | undefined; readonly instrument: Instrument },
): number | undefined {
  const value = of.price === undefined ? undefined : valueUsd(draft.quantity, of.price, of.instrument);
  if (value === undefined || !(value > 0)) return undefined;
  return (Math.max(0, initialMargin.change) / value) * 100;
}
