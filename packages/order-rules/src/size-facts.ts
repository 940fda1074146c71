// A broker shrinks orders by itself: the sibling of a group that fills in part, the exits of an entry that ended early.
import type { OrderRecord } from "@tickwork/contracts/book";
import type { FactBody } from "@tickwork/contracts/facts";
import { isOpen } from "./is-open.ts";

/** Quantities are equal within this. */
const DUST = 1e-9;

/**
 * The facts of an open order's quantity as the broker lists it; none while a change is under way, whose answer it may be. A quantity
 * above ours was not made by us: it raises an alarm.
 */
export function resizeFacts(order: OrderRecord, quantity: number, evidence: string): readonly FactBody[] {
  const { intent, brokerQuantity = intent.quantity, change } = order;
  if (!isOpen(order) || change !== undefined || !(quantity > 0)) return [];
  if (Math.abs(quantity - brokerQuantity) <= DUST) return [];
  const resized: FactBody = { type: "order-resized", intent: intent.id, quantity, isComplete: false, evidence };
  if (quantity <= intent.quantity + DUST) return [resized];
  const message = `Order ${intent.id} of ${intent.quantity} ${intent.instrument} has a quantity of ${quantity} at the broker, which was not asked for by Tickwork. Look at it in TWS.`;
  return [resized, { type: "alarm-raised", code: "TW-ORD-010", message }];
}

/**
 * The facts of the broker's word that an order is filled and nothing of it is left. It is filled for us once its executions add up
 * to that; an order of which less than was asked has filled was shrunk before.
 */
export function completeFacts(order: OrderRecord, filled: number, evidence: string): readonly FactBody[] {
  const { intent, brokerQuantity, filledQuantity } = order;
  if (!isOpen(order) || !(filled > 0) || filled > intent.quantity - DUST) return [];
  const facts: FactBody[] = [];
  if (order.isComplete !== true || brokerQuantity !== filled)
    facts.push({ type: "order-resized", intent: intent.id, quantity: filled, isComplete: true, evidence });
  if (filledQuantity >= filled - DUST)
    facts.push({ type: "order-state-changed", intent: intent.id, state: "filled", evidence });
  return facts;
}
