import { type DeskOrder, isDone, waitsForParent } from "@tickwork/tws-simulator/orders/desk-order";
import type { Evidence } from "./invariant.ts";

/** May it fill now? Not while it is kept back, waits for its parent, or is done. */
export function isLive(order: DeskOrder): boolean {
  return !isDone(order) && order.status !== "Held" && !waitsForParent(order);
}

/** Orders of our client at the broker. */
export function* ownOrders({ broker, clientId }: Evidence): Generator<DeskOrder> {
  for (const order of broker.orders) if (order.clientId === clientId && order.orderId > 0) yield order;
}

/** Quantity that the broker's executions of others than our client added to an instrument, signed. */
export function outsideQuantity({ broker, clientId }: Evidence, instrument: string): number {
  let sum = 0;
  for (const { listing, execution } of broker.executions)
    if (listing.id === instrument && execution.clientId !== clientId)
      sum += (execution.side === "BOT" ? 1 : -1) * execution.shares;
  return sum;
}
