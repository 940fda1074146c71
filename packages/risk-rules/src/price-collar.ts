import type { OrderDraft } from "@tickwork/model/order";
import type { Quote } from "@tickwork/model/quote";
import { referencePrice, touchPrice } from "./prices.ts";
import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "price-collar";

/**
 * No order can trade further from the market than the collar. The market is the middle of bid and ask, else the last trade. For a
 * market order the price is the other side of the quote, so a very wide spread refuses; for a limit order it is the limit, on
 * the side where it costs. A stop rests on the far side of the market, and `exit-prices` sees to that.
 */
export const priceCollar: Control = ({ plan, market }) => {
  const { quote, limits } = market;
  const reference = quote === undefined ? undefined : referencePrice(quote);
  if (quote === undefined || reference === undefined) return lacksInput(CONTROL, plan, "there is no price yet");
  const limit = limits.priceCollarBps;
  let actual = 0;
  for (const leg of plan.legs) {
    const price = tradingPrice(leg, quote);
    if (price === undefined) return lacksInput(CONTROL, plan, "there is no price yet");
    const sign = leg.side === "BUY" ? 1 : -1;
    const bps = leg.type === "STP" ? 0 : (sign * (price - reference) * 10_000) / reference;
    if (bps <= limit) {
      actual = Math.max(actual, bps);
      continue;
    }
    return refused(CONTROL, "TW-RSK-014", {
      limit,
      actual: bps,
      message: `${cannotPlace(plan, leg)}: price ${price} is ${(bps / 100).toFixed(2)} % from the market ${reference} (limit ${limit / 100} %). Correct the price, wait for a normal spread, or raise risk.priceCollarBps.`,
    });
  }
  return passed(CONTROL, { limit, actual });
};

function tradingPrice(leg: OrderDraft, quote: Quote): number | undefined {
  switch (leg.type) {
    case "MKT":
      return touchPrice(quote, leg.side);
    case "LMT":
      return leg.limitPrice;
    case "STP":
      return leg.stopPrice;
  }
}
