import type { OrderState } from "@tickwork/model/order";
import { type DeskOrder, isDone } from "@tickwork/tws-simulator/orders/desk-order";
import { ownOrders } from "./broker-books.ts";
import type { Invariant } from "./invariant.ts";

/** An order that was decided so shortly before the end is still on its way. */
const ON_ITS_WAY_MS = 5_000;

export const everyOutcomeKnown: Invariant = {
  number: 19,
  text: "Once faults stop, every intent is resolved or shown to a person within 60 s.",
  watch(evidence, broken) {
    /** When each intent was decided; world time, ms. */
    const decided = new Map<string, number>();
    return {
      fact(fact) {
        if (fact.type !== "plan-decided") return;
        for (const { id } of fact.intents) decided.set(id, evidence.now());
      },
      conclude() {
        const { facts } = evidence;
        const atBroker = new Map<string, DeskOrder>();
        for (const order of ownOrders(evidence)) atBroker.set(order.order.orderRef, order);
        for (const { intent, state } of facts.orders.values()) {
          const order = atBroker.get(intent.id);
          // An unknown one is shown as such; the alarm may be about its instrument's position.
          const named = state === "unknown" ? [intent.id, intent.instrument] : [intent.id];
          const isTold = facts.alarms.some(({ message }) => named.some((name) => message.includes(name)));
          const isOnItsWay = evidence.now() - (decided.get(intent.id) ?? 0) < ON_ITS_WAY_MS;
          if (agrees(state, order) || isTold || isOnItsWay) continue;
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
