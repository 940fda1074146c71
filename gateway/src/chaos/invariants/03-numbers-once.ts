import type { Invariant } from "./invariant.ts";

export const numbersOnce: Invariant = {
  number: 3,
  text: "(clientId, epoch, orderId) and orderRef are never used twice; the high water never falls.",
  watch({ facts }, broken) {
    const refs = new Map<string, number>();
    let highest = 0;
    let reserved = 0;
    return {
      writing({ orderId, order }) {
        // The one reason to use both again: an approved change of that very order.
        const isChange = refs.get(order.orderRef) === orderId && facts.orders.get(order.orderRef)?.change !== undefined;
        if (isChange) return;
        if (orderId <= highest) broken(`order id ${orderId} was written after ${highest}`);
        if (refs.has(order.orderRef)) broken(`orderRef ${order.orderRef} was used twice`);
        highest = Math.max(highest, orderId);
        refs.set(order.orderRef, orderId);
      },
      fact(fact) {
        if (fact.type === "order-ids-reserved") {
          if (fact.through <= reserved) broken(`ids through ${fact.through} were reserved after ${reserved}`);
          reserved = Math.max(reserved, fact.through);
        }
        if (fact.type !== "plan-decided") return;
        for (const { orderId, id } of fact.intents)
          if (orderId > reserved)
            broken(`intent ${id} took order id ${orderId}; reserved are those through ${reserved}`);
      },
    };
  },
};
