import type { OrderDraft } from "@tickwork/model/order";
import { legFamilies } from "@tickwork/model/leg-families";
import { referencePrice } from "./prices.ts";
import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "exit-prices";

/**
 * A stop-loss lies behind the market and a take-profit before it; on the other side it would trade at once. Behind an entry that
 * waits for a price of its own, the market is where that entry trades.
 */
export const exitPrices: Control = ({ plan, market: { quote } }) => {
  const exits = plan.legs.filter((leg) => leg.role === "stop-loss" || leg.role === "take-profit");
  if (exits.length === 0) return passed(CONTROL);
  const reference = quote === undefined ? undefined : referencePrice(quote);
  if (reference === undefined) return lacksInput(CONTROL, plan, "there is no price yet");
  const families = legFamilies(plan.legs);
  const marketOf = (leg: OrderDraft): number => {
    const entry = plan.legs[families[plan.legs.indexOf(leg)]?.parent ?? -1];
    return entry?.limitPrice ?? entry?.stopPrice ?? reference;
  };
  const wrong = exits.find((leg) => !isOnItsSide(leg, marketOf(leg)));
  if (wrong === undefined) return passed(CONTROL);
  const price = wrong.stopPrice ?? wrong.limitPrice;
  return refused(CONTROL, "TW-RSK-015", {
    message: `${cannotPlace(plan)}: its ${wrong.role} at ${price} would trade at once with the market at ${marketOf(wrong)}. Correct the strategy's exit prices.`,
  });
};

function isOnItsSide(leg: OrderDraft, reference: number): boolean {
  if (leg.type === "TRAIL" && leg.stopPrice === undefined) return true; // it begins where the market is
  const price = leg.stopPrice ?? leg.limitPrice ?? Number.NaN;
  const isBelow = (leg.side === "SELL") === (leg.role === "stop-loss");
  return isBelow ? price < reference : price > reference;
}
