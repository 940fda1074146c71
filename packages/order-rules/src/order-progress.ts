import type { OrderRecord } from "@tickwork/contracts/book";
import type { OrderProgress } from "./transition.ts";

/** What the state machine looks at of an order: its whole is what the broker was done with, where that is less than was asked. */
export function progressOf(order: OrderRecord): OrderProgress {
  const { state, intent, filledQuantity, isComplete, brokerQuantity } = order;
  const quantity = isComplete === true ? (brokerQuantity ?? intent.quantity) : intent.quantity;
  return { state, quantity, filledQuantity };
}

/** The most that an order may come to trade in all: a change that is under way may have enlarged it already. */
export function largestQuantity({ intent, change }: Pick<OrderRecord, "intent" | "change">): number {
  return Math.max(intent.quantity, change?.quantity ?? 0);
}
