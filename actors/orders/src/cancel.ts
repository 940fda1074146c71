import type { Asked } from "@tickwork/contracts/orders";
import type { IntentId, OrderState } from "@tickwork/model/order";
import type { Desk } from "./desk.ts";
import { endOrders } from "./end-orders.ts";
import { ordersError } from "./errors.ts";
import { requirePerson } from "./person.ts";

const CANCELLABLE: ReadonlySet<OrderState> = new Set(["committed", "written", "working", "cancel-requested"]);

/**
 * Asks the broker to cancel one order for a person. Who asks, and why, stands in the journal before the request is sent; whether it is
 * cancelled the broker tells.
 * @throws TickworkError TW-ORD-054, 055, 062, 065: nothing was written
 */
export async function cancel(desk: Desk, intent: IntentId, by: Asked): Promise<void> {
  requirePerson(by, `cancel order ${intent}`);
  const order = desk.book.fold.order(intent);
  if (order === undefined)
    throw ordersError(
      "TW-ORD-054",
      `Cannot cancel order ${intent}: it is not among the orders of the book. \`tickwork orders list\` shows those that are.`,
    );
  if (!CANCELLABLE.has(order.state))
    throw ordersError("TW-ORD-065", `Cannot cancel order ${intent}: it is ${order.state}. ${nextStep(order.state)}`);
  await endOrders(desk, [order.intent], by);
}

function nextStep(state: OrderState): string {
  return state === "unknown"
    ? "Nobody knows whether it is at the broker: look there, cancel it there, and settle it with `tickwork orders resolve`."
    : "There is nothing left to cancel.";
}
