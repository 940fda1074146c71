import type { Client } from "../clients/client.ts";
import { applyEvents } from "./apply-events.ts";
import { type DeskOrder, isDone } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";
import { endAsCancelled, endKin, endOrder, endUnsent } from "./end-order.ts";

/** Cancels a client's order, or says why it cannot be. */
export function cancelByClient(desk: DeskState, client: Client, orderId: number): void {
  const order = orderId === 0 ? undefined : desk.register.find(client.clientId, orderId);
  if (order === undefined) {
    const text = `OrderId ${orderId} that needs to be cancelled is not found.`;
    desk.voice.refuse(client, orderId, { code: 10_147, text });
  } else if (isDone(order) || order.status === "PendingCancel") {
    const text = `OrderId ${orderId} that needs to be cancelled cannot be cancelled, state: ${order.status}.`;
    desk.voice.refuse(client, orderId, { code: 10_148, text });
  } else cancelOrder(desk, order);
}

/** Cancels an order that is not done. */
export function cancelOrder(desk: DeskState, order: DeskOrder): void {
  const { venue, voice, world } = desk;
  if (order.status === "Held" || order.status === "PendingSubmit") return endUnsent(desk, order);
  if (order.whyHeld === "locate") return endAsCancelled(desk, order);
  if (!order.isAtVenue) return endOnItsWay(desk, order);
  // As recorded: TWS says PendingCancel of what works at the exchange, unless it was staged before.
  if (order.status === "Submitted" && !order.isStaged) {
    order.status = "PendingCancel";
    voice.tellStatus(order);
  }
  venue.send(world.now(), () => arrive(desk, order));
}

function arrive(desk: DeskState, order: DeskOrder): void {
  const { engine, voice } = desk;
  if (isDone(order)) {
    const text = `Cancel attempted when order is not in a cancellable state. Order permId = ${order.permId}`;
    return voice.tellError(order, { code: 161, text });
  }
  applyEvents(desk, engine.cancel(order.key));
}

/** As recorded: an order that has not reached the exchange is cancelled without error 202. */
function endOnItsWay(desk: DeskState, order: DeskOrder): void {
  endOrder(desk, order, "Cancelled");
  endKin(desk, order);
}
