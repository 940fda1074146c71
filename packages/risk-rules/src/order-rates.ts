import type { OrderRecord } from "@tickwork/contracts/book";
import type { OrderDraft } from "@tickwork/model/order";
import { termsOf } from "@tickwork/model/order-terms";
import { MINUTE_MS } from "@tickwork/model/time";
import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const TEN_MINUTES_MS = 10 * MINUTE_MS;

/** Orders of all strategies within a minute: more is most often a mistake that repeats. What reduces is never kept back. */
export const messageThrottle: Control = ({ book, plan, market, isReducing }) => {
  const control = "message-throttle";
  if (isReducing) return passed(control);
  if (market.portfolio === undefined) return lacksInput(control, plan, "the limit is not known");
  const limit = market.portfolio.limits.maxOrdersPerMinute;
  const actual = since(book.view.orders, market.now - MINUTE_MS).length + plan.legs.length;
  if (actual <= limit) return passed(control, { limit, actual });
  return refused(control, "TW-RSK-026", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: it would be order ${actual} within a minute (limit ${limit}). Look for what repeats, or raise risk.maxOrdersPerMinute.`,
  });
};

/** Entries of one strategy in one instrument within ten minutes. */
export const repeatedExecution: Control = ({ book, plan, market, isReducing }) => {
  const control = "repeated-execution";
  if (isReducing) return passed(control);
  if (market.portfolio === undefined) return lacksInput(control, plan, "the limit is not known");
  const limit = market.portfolio.limits.maxEntriesPerTenMinutes;
  const before = since(book.view.orders, market.now - TEN_MINUTES_MS).filter(
    ({ intent }) =>
      intent.role === "entry" && intent.strategy === plan.strategy && intent.instrument === plan.instrument,
  ).length;
  const actual = before + plan.legs.filter(({ role }) => role === "entry").length;
  if (actual <= limit) return passed(control, { limit, actual });
  return refused(control, "TW-RSK-027", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: ${plan.strategy} would enter ${actual} times within ten minutes (limit ${limit}). Look at the strategy, or raise risk.maxEntriesPerTenMinutes.`,
  });
};

/** An entry just like one that was made moments ago. */
export const duplicateOrder: Control = ({ book, plan, market, isReducing }) => {
  const control = "duplicate-order";
  if (isReducing) return passed(control);
  if (market.portfolio === undefined) return lacksInput(control, plan, "the limit is not known");
  const windowMs = market.portfolio.limits.duplicateWindowMs;
  const entries = plan.legs.filter(({ role }) => role === "entry");
  const recent = windowMs === 0 ? [] : since(book.view.orders, market.now - windowMs);
  const same = recent.find(({ intent }) => intent.role === "entry" && entries.some((entry) => isSame(entry, intent)));
  if (same === undefined) return passed(control);
  return refused(control, "TW-RSK-028", {
    limit: windowMs,
    actual: market.now - same.intent.created,
    message: `${cannotPlace(plan)}: order ${same.intent.id} is just like it and ${market.now - same.intent.created} ms old. Look at the strategy, or lower risk.duplicateWindowMs.`,
  });
};

function since(orders: readonly OrderRecord[], time: number): readonly OrderRecord[] {
  return orders.filter(({ intent }) => intent.created > time);
}

function isSame(a: OrderDraft, b: OrderDraft): boolean {
  return (
    a.instrument === b.instrument &&
    a.side === b.side &&
    a.quantity === b.quantity &&
    JSON.stringify(termsOf(a)) === JSON.stringify(termsOf(b))
  );
}
