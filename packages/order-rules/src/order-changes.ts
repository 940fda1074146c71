import type { OrderRecord } from "@tickwork/contracts/book";
import type { ChangeDecided, ChangeSettled, OrderResized } from "@tickwork/contracts/facts";
import { withTerms } from "@tickwork/model/order-terms";

/** An order after the broker told its quantity. */
export function resized(order: OrderRecord, { quantity, isComplete }: OrderResized): OrderRecord {
  const { brokerQuantity: _before, ...rest } = order;
  const isOurs = quantity === order.intent.quantity && !isComplete;
  return {
    ...rest,
    ...(isOurs ? {} : { brokerQuantity: quantity }),
    ...(isComplete ? { isComplete: true as const } : {}),
  };
}

/** An order with an approved change under way; a refused one leaves no trace on it but its number. */
export function changing(order: OrderRecord, { change, approved }: ChangeDecided): OrderRecord {
  return { ...order, changes: change.number, ...(approved ? { change } : {}) };
}

/** An order after its change was accepted, or as it was before. */
export function changed(order: OrderRecord, { number, outcome }: ChangeSettled): OrderRecord {
  const { change, ...rest } = order;
  if (change === undefined || change.number !== number) return order;
  if (outcome !== "accepted") return rest;
  const { brokerQuantity: _shrunk, ...whole } = rest;
  return { ...whole, intent: { ...withTerms(order.intent, change.terms), quantity: change.quantity } };
}
