import { isDone, remainingOf } from "@tickwork/tws-simulator/orders/desk-order";
import { ownOrders } from "./broker-books.ts";
import type { Invariant } from "./invariant.ts";

export const neverAboveQuantity: Invariant = {
  number: 2,
  text: "Per intent, live plus filled quantity over all permIds never exceeds the intent's quantity.",
  watch(evidence, broken) {
    return {
      look() {
        const sums = new Map<string, number>();
        for (const order of ownOrders(evidence)) {
          const ref = order.order.orderRef;
          sums.set(ref, (sums.get(ref) ?? 0) + order.filled + (isDone(order) ? 0 : remainingOf(order)));
        }
        for (const [ref, quantity] of sums) {
          const most = evidence.facts.orders.get(ref)?.largestQuantity;
          if (most !== undefined && quantity > most)
            broken(`intent ${ref} of ${most} has ${quantity} live and filled at the broker`);
        }
      },
    };
  },
};
