// A change of a resting order is judged as if the order were already what it shall become.
import type { OrderRecord } from "@tickwork/contracts/book";
import type { ControlResult } from "@tickwork/contracts/facts";
import type { Verdict } from "@tickwork/contracts/risk";
import type { OrderChange, OrderIntent, OrderPlan } from "@tickwork/model/order";
import { termsOf, withTerms } from "@tickwork/model/order-terms";
import { isOpen } from "@tickwork/order-rules/is-open";
import { largestQuantity } from "@tickwork/order-rules/order-progress";
import { exitQuantity } from "./exit-quantity.ts";
import { CHANGE_CONTROLS, PORTFOLIO_CONTROLS } from "./judge.ts";
import { cannotPlace, passed, type Question, refused, type RiskMarket } from "./question.ts";
import { dropExpired, exposureOf, positionOf, type RiskBook } from "./risk-book.ts";

/** The order that a change makes, as it would be sent. */
export function changedIntent(intent: OrderIntent, { quantity, terms }: OrderChange): OrderIntent {
  return { ...withTerms(intent, terms), quantity };
}

/**
 * Judges a change of a resting order by the controls of a new one, on a book in which the order is changed already. It reduces when
 * it makes the order smaller and nothing else, or when all that the order can do is to bring a position nearer to flat.
 */
export function judgeChange(
  book: RiskBook,
  of: { readonly order: OrderRecord; readonly change: OrderChange },
  market: RiskMarket,
): Verdict {
  const { intent } = of.order;
  const changed = changedIntent(intent, of.change);
  const current = withOrder(dropExpired(book, market.now), { ...of.order, intent: changed });
  const plan = planOf(changed, market);
  const positionQuantity = positionOf(current.view, intent.instrument);
  const exposure = exposureOf(current, intent.instrument);
  const closes = positionQuantity > 0 ? exposure.down : exposure.up;
  const isExit = intent.role !== "entry" && (positionQuantity > 0 ? "SELL" : "BUY") === intent.side;
  const isReducing =
    isOnlySmaller(intent, changed) || (isExit && positionQuantity !== 0 && closes <= Math.abs(positionQuantity));
  const question = { book: current, plan, market, positionQuantity, exposure, isReducing };
  const parent = current.view.orders.find((order) => order.intent.id === intent.parent);
  const asked = market.portfolio === undefined ? CHANGE_CONTROLS : [...CHANGE_CONTROLS, ...PORTFOLIO_CONTROLS];
  const controls = asked.map((control) => control(question));
  const exits = current.view.orders.filter((order) => order.intent.parent === intent.id && isOpen(order));
  if (exits.length > 0) controls.push(quantityBefore(exits, question));
  else controls.push(parent === undefined ? exitQuantity(question) : quantityBehind(parent, question));
  return { approved: controls.every((control) => control.passed), controls };
}

function withOrder(book: RiskBook, order: OrderRecord): RiskBook {
  const orders = book.view.orders.map((other) => (other.intent.id === order.intent.id ? order : other));
  return { ...book, view: { ...book.view, orders } };
}

/** The changed order as a plan of one leg. It does not wait: its time is now. */
function planOf({ instrument, signal, strategy, ...changed }: OrderIntent, { now }: RiskMarket): OrderPlan {
  const { role, side, quantity } = changed;
  const leg = { instrument, role, side, quantity, ...termsOf(changed) };
  return { signal: `${signal} change`, strategy, instrument, legs: [leg], reason: "change", expires: now };
}

/**
 * An exit behind an entry is never larger than what the entry brings: its whole quantity while it may fill, less if a change that is under
 * way makes it smaller; what filled after.
 */
function quantityBehind(parent: OrderRecord, { plan }: Question): ControlResult {
  const { intent, change } = parent;
  const limit = isOpen(parent) ? Math.min(intent.quantity, change?.quantity ?? intent.quantity) : parent.filledQuantity;
  const actual = plan.legs[0]?.quantity ?? 0;
  if (actual <= limit) return passed("exit-quantity", { limit, actual });
  return refused("exit-quantity", "TW-RSK-018", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: its entry brings ${limit} at most. Lower the quantity.`,
  });
}

/** An entry never becomes smaller than the exits behind it are, or may become: they would turn the position round. */
function quantityBefore(exits: readonly OrderRecord[], { plan }: Question): ControlResult {
  const limit = plan.legs[0]?.quantity ?? 0;
  const actual = Math.max(...exits.map(largestQuantity));
  if (actual <= limit) return passed("exit-quantity", { limit, actual });
  return refused("exit-quantity", "TW-RSK-018", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: an exit behind it closes ${actual}. Lower the quantities of its exits first.`,
  });
}

function isOnlySmaller(before: OrderIntent, after: OrderIntent): boolean {
  return after.quantity < before.quantity && JSON.stringify(termsOf(after)) === JSON.stringify(termsOf(before));
}
