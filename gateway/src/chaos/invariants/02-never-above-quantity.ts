import { isDone, remainingOf } from "@tickwork/tws-simulator/orders/desk-order";
import { ownOrders } from "./broker-books.ts";
import type { Invariant } from "./invariant.ts";

export const neverAboveQuantity: Invariant = {
  number: 2,
  text: "Per intent, live plus filled quantity over all permIds never exceeds the intent's quantity.",
  watch(evidence, broken) {
    return {
      look() {
        const sums = new Map<string, { filled: number; live: number }>();
        for (const order of ownOrders(evidence)) {
          const ref = order.order.orderRef;
          const sum = sums.get(ref) ?? { filled: 0, live: 0 };
          sum.filled += order.filled;
          if (!isDone(order)) sum.live += remainingOf(order);
          sums.set(ref, sum);
        }
        for (const [ref, { filled, live }] of sums) {
          const told = evidence.facts.orders.get(ref);
          if (told === undefined) continue;
          if (filled > told.largestQuantity)
            broken(`intent ${ref} of ${told.largestQuantity} has filled ${filled} at the broker`);
          // A change that made it smaller counts from the moment at which the journal says that the broker took it.
          if (live > 0 && filled + live > told.quantity)
            broken(`intent ${ref} of ${told.quantity} has ${filled + live} live and filled at the broker`);
        }
      },
    };
  },
};
