import type { CancelReason, MatchEvent } from "@tickwork/matching/match-event";
import type { MatchOrder } from "@tickwork/matching/match-order";
import type { DeskOrder } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";
import { adjustedOrder, attachedOrder } from "./engine-orders.ts";
import { endOrder, endAsCancelled } from "./end-order.ts";
import { fillOrder } from "./fill-order.ts";
import { hasTrigger } from "./order-kinds.ts";
import { works } from "./order-standing.ts";

/** Tells of everything that the matching engine did, in the order in which it happened. */
export function applyEvents(desk: DeskState, events: readonly MatchEvent[]): void {
  for (const event of events) applyEvent(desk, event);
}

function applyEvent(desk: DeskState, event: MatchEvent): void {
  const { register } = desk;
  if (event.type === "attached") return attach(desk, event.order, register.byKey(event.to.id));
  const order = register.byKey(event.order.id);
  switch (event.type) {
    case "filled":
      return fillOrder(desk, order, event);
    case "cancelled":
      return cancelled(desk, order, event.reason);
    case "activated":
      return activated(desk, order);
    case "triggered":
      return works(desk, order);
    case "adjusted":
      order.order = adjustedOrder(order.order, event.order);
      return desk.voice.tellOrder(order);
    case "reduced":
      return reduced(desk, order, event.quantity);
    case "enlarged": // how much of a child may fill for now is not told
  }
}

/** What was waited for has come; a stop goes on waiting for its trigger. */
function activated(desk: DeskState, order: DeskOrder): void {
  const waitsFor = desk.engine.look(order.key)?.waitsFor;
  if (hasTrigger(order.order) && waitsFor !== undefined) {
    order.whyHeld = waitsFor === "trigger" ? "trigger" : "";
    desk.voice.tellStatus(order);
  } else if (waitsFor === undefined || waitsFor === "trigger") works(desk, order);
  else order.whyHeld = "";
}

/** Less of it is left; the order is told with what it has become. */
function reduced(desk: DeskState, order: DeskOrder, quantity: number): void {
  const left = Number((order.order.totalQuantity - quantity).toFixed(8));
  if (left <= order.filled) return; // nothing is left: its cancel follows
  order.order = { ...order.order, totalQuantity: left };
  desk.voice.tellOrder(order);
}

function cancelled(desk: DeskState, order: DeskOrder, reason: CancelReason): void {
  switch (reason) {
    case "ioc":
    case "fok-killed":
      order.status = "PendingCancel";
      desk.voice.tellStatus(order);
      return endAsCancelled(desk, order);
    case "halted":
      endOrder(desk, order, "Inactive");
      return desk.voice.tellError(order, { code: 154, text: "Orders cannot be transmitted for a halted security." });
    default:
      endAsCancelled(desk, order);
      return cancelParent(desk, order);
  }
}

/** A child can ask that its parent ends with it. */
function cancelParent(desk: DeskState, { order, parent }: DeskOrder): void {
  if (!order.autoCancelParent || parent === undefined || !desk.engine.isWorking(parent.key)) return;
  applyEvents(desk, desk.engine.cancel(parent.key));
}

function attach(desk: DeskState, made: MatchOrder, to: DeskOrder): void {
  const { register, world, voice } = desk;
  const { clientId, listing, contract } = to;
  const order = attachedOrder(to.order, made);
  const added = register.add({ clientId, orderId: 0, listing, contract, order, parent: undefined }, made.id);
  register.bind(added, world.ids.bind());
  added.status = "Submitted";
  voice.tell(added, { type: "order-bound", permId: added.permId, clientId, orderId: added.orderId });
  voice.tellOrder(added);
}
