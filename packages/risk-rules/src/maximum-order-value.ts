import { legPrice, valueUsd } from "./prices.ts";
import { cannotPlace, type Control, increasingLegs, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "maximum-order-value";

/** No order that increases exposure is worth more than the limit, in USD at the price it would trade at. */
export const maximumOrderValue: Control = (question) => {
  const { plan, market } = question;
  const { instrument, quote } = market;
  const limit = market.limits.maxOrderValueUsd;
  const legs = increasingLegs(question);
  if (legs.length === 0) return passed(CONTROL, { limit });
  if (instrument === undefined) return lacksInput(CONTROL, plan, "the instrument is not qualified");
  if (quote === undefined) return lacksInput(CONTROL, plan, "there is no quote yet");
  let actual = 0;
  for (const leg of legs) {
    const price = legPrice(leg, quote);
    if (price === undefined) return lacksInput(CONTROL, plan, "there is no price yet");
    const value = valueUsd(leg.quantity, price, instrument);
    if (value === undefined) return lacksInput(CONTROL, plan, `no rate from ${instrument.currency} to USD is known`);
    actual = Math.max(actual, value);
  }
  if (actual <= limit) return passed(CONTROL, { limit, actual });
  return refused(CONTROL, "TW-RSK-013", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: it is worth ${actual.toFixed(2)} USD (limit ${limit}). Lower the quantity or raise risk.maxOrderValueUsd.`,
  });
};
