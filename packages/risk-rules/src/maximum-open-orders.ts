import { cannotPlace, type Control, passed, refused } from "./question.ts";
import { openOrders } from "./risk-book.ts";

const CONTROL = "maximum-open-orders";

/** Open and UNKNOWN orders of all instruments, reservations and this plan stay within the limit. An exit is never kept back. */
export const maximumOpenOrders: Control = ({ book, plan, market, isReducing }) => {
  const limit = market.limits.maxOpenOrders;
  const reserved = [...book.reservations.values()].filter((other) => other.signal !== plan.signal);
  const actual = [...reserved, plan].reduce((count, { legs }) => count + legs.length, openOrders(book.view).length);
  if (isReducing || actual <= limit) return passed(CONTROL, { limit, actual });
  return refused(CONTROL, "TW-RSK-017", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: ${actual} orders would be open (limit ${limit}). Wait for open orders, or raise risk.maxOpenOrders.`,
  });
};
