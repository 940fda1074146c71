import { needsLocate } from "../accounts/locate.ts";
import { isRegularTime } from "../market/trading-hours.ts";
import { type DeskOrder, isDone, waitsForParent } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";
import { applyEvents } from "./apply-events.ts";
import { matchOrderOf } from "./match-order-of.ts";
import { hasTrigger, isForAuction } from "./order-kinds.ts";
import { isInHours, settle } from "./order-standing.ts";
import { orderWarnings } from "./order-warnings.ts";
import { marketTrigger } from "./trigger-of.ts";

const NO_SHARES =
  "Order held while securities are located. Shares for this order are not immediately available for short sale. The order will be held while we attempt to locate the shares.";

/** The held orders that go together: a transmitted order takes its held parent and siblings along, parents first. */
export function heldFamily(order: DeskOrder): readonly DeskOrder[] {
  const { parent } = order;
  const family = parent === undefined ? [order] : [parent, ...parent.children];
  return family.filter(({ status }) => status === "Held");
}

/** Sends orders that belong together on their way: they are announced, and work as soon as the exchange has them. */
export function transmit(desk: DeskState, family: readonly DeskOrder[]): void {
  const { venue, voice, world } = desk;
  if (!venue.isReachable) {
    for (const order of family) {
      order.status = "PendingSubmit";
      voice.tellOrder(order);
    }
    venue.send(world.now(), () => {
      const living = family.filter((order) => !isDone(order));
      for (const order of living) announce(desk, order);
      submit(desk, living);
    });
    return;
  }
  const isQuiet = family.every((order) => isQuietlyStaged(desk, order));
  if (!isQuiet) for (const order of family) announce(desk, order);
  venue.send(world.now(), () => submit(desk, family));
}

/** As recorded: an order that was staged before is not told as PreSubmitted when nothing keeps it from the exchange. */
function isQuietlyStaged(desk: DeskState, order: DeskOrder): boolean {
  const { order: asked } = order;
  const waits = hasTrigger(asked) || isForAuction(asked) || asked.goodAfterTime !== "" || asked.conditions.length > 0;
  return order.isStaged && order.parent === undefined && !waits && isInHours(desk, order) && !mustLocate(desk, order);
}

function announce(desk: DeskState, order: DeskOrder): void {
  const { voice, world, engine } = desk;
  const { listing } = order;
  const hasItsTrigger = hasTrigger(order.order);
  order.status = "PreSubmitted";
  order.whyHeld = waitsForParent(order) ? "child" : hasItsTrigger ? "trigger" : "";
  for (const warning of orderWarnings(order.order, listing, world.now())) voice.tellError(order, warning);
  if (mustLocate(desk, order)) {
    order.whyHeld = "locate";
    desk.held.add(order);
  }
  voice.tellOrder(order);
  if (order.whyHeld === "locate") voice.tellError(order, { code: 404, text: NO_SHARES });
  else if (hasItsTrigger) voice.tellOrder(order); // TWS sends the pair of a stop twice
  engine.setHours(listing.id, isRegularTime(listing.hours, world.now()));
}

/** Hands orders to the exchange. Those whose shares are still to be located stay behind. */
export function submit(desk: DeskState, family: readonly DeskOrder[]): void {
  const { engine, world } = desk;
  const ready = family.filter((order) => !isDone(order) && order.whyHeld !== "locate");
  if (ready.length === 0) return;
  for (const { listing } of ready) {
    engine.setMarket(listing.id, { trigger: marketTrigger(listing.securityType) });
    engine.setHours(listing.id, isRegularTime(listing.hours, world.now()));
  }
  for (const order of ready) {
    order.isAtVenue = true;
    if (order.order.conditions.some(({ type }) => type === "percent-change")) desk.conditional.add(order);
  }
  const events = engine.submit(...ready.map((order) => matchOrderOf(order, world)));
  for (const order of ready) if (order.status === "Held") quietly(desk, order, events.length > 0);
  applyEvents(desk, events);
  for (const order of ready) settle(desk, order);
}

/** A staged order is told when it is clear what has become of it: PreSubmitted when something happened at once. */
function quietly(desk: DeskState, order: DeskOrder, hasHappened: boolean): void {
  if (hasHappened) announce(desk, order);
  else order.status = "PreSubmitted";
}

function mustLocate({ world }: DeskState, { listing, order }: DeskOrder): boolean {
  return order.action === "SELL" && needsLocate({ listing, quantity: order.totalQuantity }, world.book);
}

/** Orders whose shares can be had by now go on. */
export function releaseLocated(desk: DeskState): void {
  for (const order of desk.held) {
    if (!isDone(order) && mustLocate(desk, order)) continue;
    desk.held.delete(order);
    if (isDone(order)) continue;
    order.whyHeld = hasTrigger(order.order) ? "trigger" : "";
    submit(desk, [order]);
  }
}
