import type { OrderDraft } from "@tickwork/model/order";
import type { Quote } from "@tickwork/model/quote";
import { referencePrice, touchPrice } from "./prices.ts";
import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "price-collar";

/**
 * No order can trade further from the market than the collar. The market is the middle of bid and ask, else the last trade. For a
 * market order the price is the other side of the quote, so a very wide spread refuses; for a limit order it is the limit, on
 * the side where it costs, and of a stop-limit order measured from its stop. A stop or a trail rests on the far side of the market.
 */
export const priceCollar: Control = ({ plan, market }) => {
  const { quote, limits } = market;
  const reference = quote === undefined ? undefined : referencePrice(quote);
  if (quote === undefined || reference === undefined) return lacksInput(CONTROL, plan, "there is no price yet");
  const limit = limits.priceCollarBps;
  let actual = 0;
  for (const leg of plan.legs) {
    const priced = tradingPrice(leg, quote, reference);
    if (priced === undefined) return lacksInput(CONTROL, plan, "there is no price yet");
    const { price, from } = priced;
    const sign = leg.side === "BUY" ? 1 : -1;
    const bps = (sign * (price - from) * 10_000) / from;
    if (bps <= limit) {
      actual = Math.max(actual, bps);
      continue;
    }
    return refused(CONTROL, "TW-RSK-014", {
      limit,
      actual: bps,
      message: `${cannotPlace(plan, leg)}: price ${price} is ${(bps / 100).toFixed(2)} % from the market ${from} (limit ${limit / 100} %). Correct the price, wait for a normal spread, or raise risk.priceCollarBps.`,
    });
  }
  return passed(CONTROL, { limit, actual });
};

/** Where a leg would trade at worst, and what that is compared with: of a stop's limit the stop, as the market will be there. */
function tradingPrice(
  leg: OrderDraft,
  quote: Quote,
  market: number,
): { readonly price: number; readonly from: number } | undefined {
  const price = leg.type === "MKT" ? touchPrice(quote, leg.side) : leg.limitPrice;
  switch (leg.type) {
    case "MKT":
    case "LMT":
      return price === undefined ? undefined : { price, from: market };
    case "STP LMT":
      return price === undefined || leg.stopPrice === undefined ? undefined : { price, from: leg.stopPrice };
    case "STP":
    case "TRAIL":
      return { price: market, from: market };
  }
}
