import { type DeskOrder, isDone } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";

const CANCELLED = { code: 202, text: "Order Canceled - reason:" };

/** The order is done without its whole quantity. */
export function endOrder(desk: DeskState, order: DeskOrder, status: "Cancelled" | "ApiCancelled" | "Inactive"): void {
  order.status = status;
  order.whyHeld = "";
  order.completed = desk.world.now();
  desk.voice.tellStatus(order);
}

/** Ends it as TWS does most orders: the status, then error 202. */
export function endAsCancelled(desk: DeskState, order: DeskOrder): void {
  endOrder(desk, order, "Cancelled");
  desk.voice.tellError(order, CANCELLED);
  endKin(desk, order);
}

/** Ends an order that the exchange never had. */
export function endUnsent(desk: DeskState, order: DeskOrder): void {
  endOrder(desk, order, "ApiCancelled");
  desk.voice.tellError(order, CANCELLED);
  endKin(desk, order);
}

/** What ends with an order: children that the exchange never had. */
export function endKin(desk: DeskState, order: DeskOrder): void {
  for (const child of order.children)
    if (order.filled === 0 && !child.isAtVenue && !isDone(child)) endAsCancelled(desk, child);
}
