import type { OrderDraft } from "@tickwork/model/order";
import { legPrice } from "./prices.ts";
import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "reward-risk";

/** Distance to the take-profit over distance to the stop-loss. Where a minimum is set, an entry without both is refused. */
export const rewardRisk: Control = ({ plan, market }) => {
  if (market.portfolio === undefined) return lacksInput(CONTROL, plan, "the limit is not known");
  const limit = market.portfolio.limits.minRewardRisk;
  if (limit === 0 || plan.legs.every(({ role }) => role !== "entry")) return passed(CONTROL);
  let actual = Number.POSITIVE_INFINITY;
  for (const [at, entry] of plan.legs.entries()) {
    if (entry.role !== "entry") continue;
    const ratio = ratioOf(entry, exitsBehind(plan.legs, at), market.quote);
    if (ratio === undefined) return lacksInput(CONTROL, plan, "it lacks a stop-loss or a take-profit at a known price");
    actual = Math.min(actual, ratio);
  }
  if (actual >= limit) return passed(CONTROL, { limit, actual });
  return refused(CONTROL, "TW-RSK-029", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: it can win ${actual.toFixed(2)} times what it can lose (at least ${limit}). Correct its exits, or lower risk.minRewardRisk.`,
  });
};

function exitsBehind(legs: readonly OrderDraft[], entry: number): readonly OrderDraft[] {
  const rest = legs.slice(entry + 1);
  const next = rest.findIndex(({ role }) => role === "entry");
  return next < 0 ? rest : rest.slice(0, next);
}

function ratioOf(
  entry: OrderDraft,
  exits: readonly OrderDraft[],
  quote: Parameters<typeof legPrice>[1] | undefined,
): number | undefined {
  const price = quote === undefined ? undefined : legPrice(entry, quote);
  const stop = exits.find(({ role }) => role === "stop-loss");
  const target = exits.find(({ role }) => role === "take-profit")?.limitPrice;
  if (price === undefined || stop === undefined || target === undefined) return undefined;
  const risk =
    stop.trailAmount ??
    (stop.trailPercent === undefined ? distance(price, stop.stopPrice) : (price * stop.trailPercent) / 100);
  return risk === undefined || !(risk > 0) ? undefined : Math.abs(target - price) / risk;
}

function distance(price: number, stop: number | undefined): number | undefined {
  return stop === undefined ? undefined : Math.abs(price - stop);
}
