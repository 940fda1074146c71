import type { OrderState } from "@tickwork/model/order";
import { type DeskOrder, isDone } from "@tickwork/tws-simulator/orders/desk-order";
import { ownOrders } from "./broker-books.ts";
import type { Invariant } from "./invariant.ts";

export const everyOutcomeKnown: Invariant = {
  number: 19,
  text: "Once faults stop, every intent is resolved or shown to a person within 60 s.",
  watch(evidence, broken) {
    return {
      conclude() {
        const { facts } = evidence;
        const atBroker = new Map<string, DeskOrder>();
        for (const order of ownOrders(evidence)) atBroker.set(order.order.orderRef, order);
        for (const { intent, state } of facts.orders.values()) {
          const order = atBroker.get(intent.id);
          // An unknown one is shown as such; the alarm may be about its instrument's position.
          const named = state === "unknown" ? [intent.id, intent.instrument] : [intent.id];
          const isTold = facts.alarms.some(({ message }) => named.some((name) => message.includes(name)));
          if (agrees(state, order) || isTold) continue;
          broken(
            `intent ${intent.id} (${intent.role}) is ${state}, at the broker it is ${order?.status ?? "not there"}, and nobody was told`,
          );
        }
      },
    };
  },
};

function agrees(state: OrderState, order: DeskOrder | undefined): boolean {
  switch (state) {
    case "committed":
    case "written":
    case "unknown":
      return false;
    case "working":
      return order !== undefined && !isDone(order);
    case "cancel-requested":
      return order?.status === "PendingCancel";
    case "filled":
      return order !== undefined && order.filled > 0;
    case "cancelled":
    case "rejected":
    case "not-found":
      return order === undefined || isDone(order) || order.status === "Held";
  }
}
