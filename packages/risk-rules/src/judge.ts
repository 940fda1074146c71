// Pre-trade controls: every plan is asked all of them, and passes only if each says yes.
import type { Verdict } from "@tickwork/contracts/risk";
import type { OrderPlan } from "@tickwork/model/order";
import { buyingPower } from "./buying-power.ts";
import { dataFreshness } from "./data-freshness.ts";
import { exitPrices } from "./exit-prices.ts";
import { exitQuantity } from "./exit-quantity.ts";
import { expiry } from "./expiry.ts";
import { increments } from "./increments.ts";
import { maximumDailyLoss, maximumDrawdown } from "./loss-limits.ts";
import { maximumGrossExposure, maximumNetExposure } from "./maximum-exposure.ts";
import { maximumOpenOrders } from "./maximum-open-orders.ts";
import { maximumOrderQuantity } from "./maximum-order-quantity.ts";
import { maximumOrderValue } from "./maximum-order-value.ts";
import { maximumPosition } from "./maximum-position.ts";
import { minimumQuantity } from "./minimum-quantity.ts";
import { duplicateOrder, messageThrottle, repeatedExecution } from "./order-rates.ts";
import { planFields } from "./plan-fields.ts";
import { priceCollar } from "./price-collar.ts";
import type { Control, RiskMarket } from "./question.ts";
import { restrictedList } from "./restricted-list.ts";
import { rewardRisk } from "./reward-risk.ts";
import { dropExpired, exposureOf, positionOf, type RiskBook } from "./risk-book.ts";
import { selfMatch } from "./self-match.ts";
import { sessionOpen } from "./session-open.ts";
import { shortSale } from "./short-sale.ts";
import { tradingState } from "./trading-state.ts";
import type { WorstCase } from "./worst-case.ts";

/** Asked of new orders and of changes, in the order in which the decision record shows them. */
export const CHANGE_CONTROLS: readonly Control[] = [
  tradingState,
  planFields,
  expiry,
  sessionOpen,
  dataFreshness,
  minimumQuantity,
  increments,
  maximumOrderQuantity,
  maximumOrderValue,
  priceCollar,
  exitPrices,
  maximumPosition,
];

/** What the account around an order must allow, of new orders and of changes; asked where there is one. */
export const PORTFOLIO_CONTROLS: readonly Control[] = [
  restrictedList,
  shortSale,
  maximumGrossExposure,
  maximumNetExposure,
  buyingPower,
  maximumDailyLoss,
  maximumDrawdown,
];

/** All that a new order is asked besides. */
const CONTROLS: readonly Control[] = [...CHANGE_CONTROLS, exitQuantity, maximumOpenOrders];
const NEW_ORDER_PORTFOLIO_CONTROLS: readonly Control[] = [
  ...PORTFOLIO_CONTROLS,
  rewardRisk,
  selfMatch,
  duplicateOrder,
  messageThrottle,
  repeatedExecution,
];

/**
 * Judges a plan, and reserves its exposure when it passes.
 * @returns the verdict with every control that was asked, and the book with the reservation
 */
export function judge(
  book: RiskBook,
  plan: OrderPlan,
  market: RiskMarket,
): { readonly verdict: Verdict; readonly next: RiskBook } {
  const current = dropExpired(book, market.now);
  const positionQuantity = positionOf(current.view, plan.instrument);
  const exposure = exposureOf(current, plan.instrument, plan);
  const isReducing = reduces(plan, positionQuantity, exposure);
  const question = { book: current, plan, market, positionQuantity, exposure, isReducing };
  const asked = market.portfolio === undefined ? CONTROLS : [...CONTROLS, ...NEW_ORDER_PORTFOLIO_CONTROLS];
  const controls = asked.map((control) => control(question));
  if (!controls.every((control) => control.passed)) return { verdict: { approved: false, controls }, next: current };
  const reservations = new Map(current.reservations).set(plan.signal, plan);
  // What waits at the gate past the close would be an order outside the session.
  const expires = Math.min(plan.expires, (market.sessionClose ?? Infinity) - 1);
  return {
    verdict: { approved: true, controls, reservation: plan.signal, expires },
    next: { ...current, reservations },
  };
}

/** All legs are exits against the position, and whatever is open beside them, it never crosses zero. */
function reduces({ legs }: OrderPlan, positionQuantity: number, exposure: WorstCase): boolean {
  if (positionQuantity === 0 || legs.length === 0) return false;
  const side = positionQuantity > 0 ? "SELL" : "BUY";
  if (!legs.every((leg) => leg.role !== "entry" && leg.side === side)) return false;
  return (positionQuantity > 0 ? exposure.down : exposure.up) <= Math.abs(positionQuantity);
}
