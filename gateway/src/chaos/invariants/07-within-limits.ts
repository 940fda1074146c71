import { isDone, remainingOf } from "@tickwork/tws-simulator/orders/desk-order";
import { outsideQuantity, ownOrders } from "./broker-books.ts";
import type { Evidence, Invariant } from "./invariant.ts";

export const withinLimits: Invariant = {
  number: 7,
  text: "At submission: position + worst case of open and UNKNOWN + this order within every limit.",
  watch(evidence, broken) {
    const { limits, market, facts } = evidence;
    return {
      writing({ orderId, order }) {
        const intent = facts.orders.get(order.orderRef)?.intent;
        const isChange = facts.orders.get(order.orderRef)?.change !== undefined;
        if (intent?.role !== "entry" || isChange) return;
        const { instrument, side, quantity } = intent;
        if (quantity > limits.maxOrderQuantity)
          broken(`order ${orderId} of ${quantity} is above ${limits.maxOrderQuantity}`);
        // What others traded is known at the next comparison of the books only.
        const held = market.book.position(instrument).quantity.toNumber() - outsideQuantity(evidence, instrument);
        const sign = side === "BUY" ? 1 : -1;
        const worst = sign * held + openEntries(evidence, instrument, side);
        if (worst > limits.maxPositionQuantity)
          broken(`order ${orderId} could bring ${instrument} to ${worst}; the limit is ${limits.maxPositionQuantity}`);
        const open = facts.openOrders().length;
        if (open > limits.maxOpenOrders)
          broken(`with order ${orderId} ${open} orders are open; the limit is ${limits.maxOpenOrders}`);
      },
    };
  },
};

/** What entries of one side may still add: for all that the journal knows, or that the broker really has. */
function openEntries(evidence: Evidence, instrument: string, side: string): number {
  const left = new Map<string, number>();
  for (const { intent } of evidence.facts.openOrders())
    if (intent.instrument === instrument && intent.side === side && intent.role === "entry")
      left.set(intent.id, intent.quantity);
  for (const order of ownOrders(evidence)) {
    const intent = evidence.facts.orders.get(order.order.orderRef)?.intent;
    if (intent?.instrument !== instrument || intent.side !== side || intent.role !== "entry") continue;
    // What the broker has filled is in its position; what it ended adds nothing any more.
    left.set(intent.id, isDone(order) || order.status === "Held" ? 0 : remainingOf(order));
  }
  return [...left.values()].reduce((sum, quantity) => sum + quantity, 0);
}
