import type { OrderDraft } from "@tickwork/model/order";
import { referencePrice } from "./prices.ts";
import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "exit-prices";

/** A stop-loss lies behind the market and a take-profit before it; on the other side it would trade at once. */
export const exitPrices: Control = ({ plan, market: { quote } }) => {
  const exits = plan.legs.filter((leg) => leg.role === "stop-loss" || leg.role === "take-profit");
  if (exits.length === 0) return passed(CONTROL);
  const reference = quote === undefined ? undefined : referencePrice(quote);
  if (reference === undefined) return lacksInput(CONTROL, plan, "there is no price yet");
  const wrong = exits.find((leg) => !isOnItsSide(leg, reference));
  if (wrong === undefined) return passed(CONTROL);
  const price = wrong.stopPrice ?? wrong.limitPrice;
  return refused(CONTROL, "TW-RSK-015", {
    message: `${cannotPlace(plan)}: its ${wrong.role} at ${price} would trade at once with the market at ${reference}. Correct the strategy's exit prices.`,
  });
};

function isOnItsSide(leg: OrderDraft, reference: number): boolean {
  const price = leg.stopPrice ?? leg.limitPrice ?? Number.NaN;
  const isBelow = (leg.side === "SELL") === (leg.role === "stop-loss");
  return isBelow ? price < reference : price > reference;
}
