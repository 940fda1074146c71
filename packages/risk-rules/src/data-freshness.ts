import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "data-freshness";

/** The last quote is live, and young in market time. */
export const dataFreshness: Control = ({ plan, market: { quote, now, limits } }) => {
  if (quote === undefined || Number.isNaN(quote.time)) return lacksInput(CONTROL, plan, "there is no quote yet");
  if (quote.isDelayed) {
    return refused(CONTROL, "TW-RSK-009", {
      message: `${cannotPlace(plan)}: its quotes are delayed. Subscribe live data at the broker.`,
    });
  }
  const measured = { limit: limits.maxQuoteAgeMs, actual: now - quote.time };
  if (measured.actual <= measured.limit) return passed(CONTROL, measured);
  return refused(CONTROL, "TW-RSK-008", {
    ...measured,
    message: `${cannotPlace(plan)}: its last quote is ${measured.actual} ms old (limit ${measured.limit}). Check the data stream, or raise risk.maxQuoteAgeMs.`,
  });
};
