import { cannotPlace, type Control, passed, refused } from "./question.ts";

const CONTROL = "expiry";

/** A decision is sent within its lifetime in market time, or not at all. */
export const expiry: Control = ({ plan, market }) => {
  const leftMs = plan.expires - market.now;
  if (leftMs >= 0) return passed(CONTROL, { actual: leftMs });
  return refused(CONTROL, "TW-RSK-006", {
    actual: leftMs,
    message: `${cannotPlace(plan)}: its decision expired ${-leftMs} ms of market time ago. Look for what was slow, or raise orders.intentLifetimeMs.`,
  });
};
