import { cannotPlace, type Control, increasingLegs, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "minimum-quantity";

/** The venue's smallest full order. What closes a position may be less: a partial fill must be able to get out. */
export const minimumQuantity: Control = (question) => {
  const { plan, market } = question;
  if (market.instrument === undefined) return lacksInput(CONTROL, plan, "the instrument is not qualified");
  const limit = market.instrument.minimumQuantity;
  const small = increasingLegs(question).find((leg) => !(leg.quantity >= limit));
  if (small === undefined) return passed(CONTROL, { limit });
  return refused(CONTROL, "TW-RSK-010", {
    limit,
    actual: small.quantity,
    message: `${cannotPlace(plan, small)}: ${market.instrument.exchange} takes at least ${limit}. Raise the strategy's quantity.`,
  });
};
