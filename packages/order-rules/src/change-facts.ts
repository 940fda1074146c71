// What the broker says about a change of a resting order that is under way.
import type { OrderRecord } from "@tickwork/contracts/book";
import type { BrokerOrder } from "@tickwork/contracts/broker-events";
import type { ChangeSettled } from "@tickwork/contracts/facts";
import type { OrderTerms } from "@tickwork/model/order";
import { ORDER_KINDS } from "@tickwork/model/order-kind";

/** Figures are equal within this. */
const DUST = 1e-9;

/** How an order that the broker lists compares with the change that is under way. */
export type ChangeProgress = "changed" | "as-before" | "neither";

/**
 * Looks whether the broker's order is as the change wants it. Times are not told in a form that could be compared: of a change of
 * nothing but times, an order that lives is taken as changed.
 */
export function changeProgress(order: OrderRecord, reported: BrokerOrder): ChangeProgress | undefined {
  const { intent, change, brokerQuantity = intent.quantity } = order;
  if (change === undefined) return undefined;
  const isNew = Math.abs(reported.quantity - change.quantity) <= DUST && hasPrices(reported, change.terms);
  if (isNew) return "changed";
  const isOld = Math.abs(reported.quantity - brokerQuantity) <= DUST && hasPrices(reported, intent);
  return isOld ? "as-before" : "neither";
}

/** The fact that settles the change under way; none when there is none. */
export function settledChange(
  { intent, change }: OrderRecord,
  outcome: ChangeSettled["outcome"],
  evidence: string,
): readonly ChangeSettled[] {
  if (change === undefined) return [];
  return [{ type: "change-settled", intent: intent.id, number: change.number, outcome, evidence }];
}

/** Has the broker's order the prices and trails of these terms, as far as their kind has any? */
export function hasPrices(reported: BrokerOrder, terms: OrderTerms): boolean {
  const kind = ORDER_KINDS[terms.type];
  return (
    (kind.limitPrice === "none" || isSame(reported.limitPrice, terms.limitPrice)) &&
    (kind.stopPrice !== "needed" || isSame(reported.stopPrice, terms.stopPrice)) &&
    (kind.trail === "none" ||
      (isSame(reported.trailAmount, terms.trailAmount) && isSame(reported.trailPercent, terms.trailPercent)))
  );
}

function isSame(a: number | undefined, b: number | undefined): boolean {
  return Math.abs((a ?? 0) - (b ?? 0)) <= DUST;
}
