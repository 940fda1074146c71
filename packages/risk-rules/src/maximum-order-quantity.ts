import { cannotPlace, type Control, increasingLegs, passed, refused } from "./question.ts";

const CONTROL = "maximum-order-quantity";

/** No order that increases exposure is larger than the limit. An exit may be: a position can have grown over several orders. */
export const maximumOrderQuantity: Control = (question) => {
  const limit = question.market.limits.maxOrderQuantity;
  const quantities = increasingLegs(question).map((leg) => leg.quantity);
  const actual = Math.max(0, ...quantities);
  if (actual <= limit) return passed(CONTROL, { limit, actual });
  return refused(CONTROL, "TW-RSK-012", {
    limit,
    actual,
    message: `${cannotPlace(question.plan)}: the limit of an order is ${limit}. Lower the quantity or raise risk.maxOrderQuantity.`,
  });
};
