import { TERMINAL_STATES } from "@tickwork/model/order";
import { isDone } from "@tickwork/tws-simulator/orders/desk-order";
import { ownOrders } from "./broker-books.ts";
import type { Invariant } from "./invariant.ts";

const FINAL: ReadonlySet<string> = new Set(["filled", "cancelled", "rejected"]);

export const terminalStates: Invariant = {
  number: 10,
  text: "Terminal states stay terminal, except that a late fill is always booked.",
  watch(evidence, broken) {
    const { facts } = evidence;
    return {
      fact(fact) {
        if (fact.type !== "order-state-changed") return;
        const before = facts.orders.get(fact.intent)?.state ?? "committed";
        if (FINAL.has(before) && fact.state !== before && fact.state !== "filled")
          broken(`intent ${fact.intent} was ${before} and became ${fact.state}: ${fact.evidence}`);
      },
      conclude() {
        for (const order of ownOrders(evidence)) {
          const told = facts.orders.get(order.order.orderRef);
          if (told === undefined || isDone(order) || order.status === "Held") continue;
          if (TERMINAL_STATES.has(told.state))
            broken(`intent ${told.intent.id} is ${told.state} in the journal, and ${order.status} at the broker`);
        }
      },
    };
  },
};
