import type { Invariant } from "./invariant.ts";

export const nothingAfterAStop: Invariant = {
  number: 8,
  text: "After a stop is committed: not one risk-increasing byte, across restarts, until an authorized resume.",
  watch({ facts }, broken) {
    return {
      writing({ orderId, order }) {
        if (facts.halted === "halted") broken(`order ${orderId} was written although trading is halted`);
        const role = facts.orders.get(order.orderRef)?.intent.role;
        const isEntry = role !== "exit" && facts.orders.get(order.orderRef)?.intent.parent === undefined;
        if (facts.halted === "reducing" && isEntry)
          broken(`order ${orderId} (${role ?? "unknown role"}) was written although trading is reducing`);
      },
    };
  },
};
