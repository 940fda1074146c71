import type { Client } from "../clients/client.ts";
import { applyEvents } from "./apply-events.ts";
import { type DeskOrder, isDone } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";
import { endAsCancelled, endKin, endOrder, endUnsent } from "./end-order.ts";
import { isInHours } from "./transmit-orders.ts";

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
  if (!order.isAtVenue) return endAsCancelled(desk, order); // on its way, or held for shares
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
  const waitsForOpening = order.status === "PreSubmitted" && order.whyHeld === "" && !isInHours(desk, order);
  const events = engine.cancel(order.key);
  if (!waitsForOpening) return applyEvents(desk, events);
  // As recorded: what never left the broker is cancelled without error 202.
  endOrder(desk, order, "Cancelled");
  endKin(desk, order);
  applyEvents(
    desk,
    events.filter(({ order: { id } }) => id !== order.key),
  );
}
