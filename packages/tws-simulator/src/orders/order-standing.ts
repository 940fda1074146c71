import { isRegularTime } from "../market/trading-hours.ts";
import type { DeskOrder } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";

/** An order that rests in its hours, waiting for nothing, is Submitted. */
export function settle(desk: DeskState, order: DeskOrder): void {
  if (order.status !== "PreSubmitted" || order.whyHeld !== "" || !isInHours(desk, order)) return;
  if (desk.engine.look(order.key)?.waitsFor === undefined) works(desk, order);
}

/** It works at the exchange now. */
export function works({ voice }: DeskState, order: DeskOrder): void {
  if (order.status !== "PendingCancel") order.status = "Submitted";
  order.whyHeld = "";
  voice.tellOrder(order);
}

export function isInHours({ world }: DeskState, { listing, order }: DeskOrder): boolean {
  return order.outsideRegularHours || isRegularTime(listing.hours, world.now());
}
