import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Client } from "../clients/client.ts";
import type { Listing } from "../market/listing.ts";
import { judge } from "./admit-order.ts";
import { applyEvents } from "./apply-events.ts";
import { type DeskOrder, isDone } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";
import { amendmentOf } from "./match-order-of.ts";
import { kindOf } from "./order-kinds.ts";
import { toldOcaGroup, toldOcaType } from "./order-told.ts";
import { type Refusal, rejected } from "./refusal.ts";
import { settle } from "./order-standing.ts";
import { heldFamily, transmit } from "./transmit-orders.ts";

/** Changes an order that was sent again under its id, or refuses; refused, it stays as it was. */
export function changeOrder(
  desk: DeskState,
  client: Client,
  existing: DeskOrder,
  asked: { readonly order: WireOrder; readonly listing: Listing },
): void {
  const { engine, voice, world } = desk;
  const refusal = judgeChange(desk, existing, asked);
  if (refusal !== undefined) return voice.refuse(client, existing.orderId, refusal);
  const { parentId, ocaGroup, ocaType } = existing.order;
  existing.order = { ...asked.order, parentId, ocaGroup, ocaType };
  if (existing.status === "Held") return transmitHeld(desk, existing);
  if (!existing.isAtVenue) return voice.tellOrder(existing); // on its way, or held for shares
  const events = engine.amend(existing.key, amendmentOf(existing, world));
  voice.tellOrder(existing);
  applyEvents(desk, events);
  settle(desk, existing);
}

function transmitHeld(desk: DeskState, existing: DeskOrder): void {
  if (!existing.order.transmit) return;
  const family = heldFamily(existing);
  existing.isStaged = family.length === 1;
  transmit(desk, family);
}

function judgeChange(
  desk: DeskState,
  existing: DeskOrder,
  { order, listing }: { readonly order: WireOrder; readonly listing: Listing },
): Refusal | undefined {
  if (existing.status === "Filled") return { code: 104, text: "Cannot modify a filled order." };
  if (isDone(existing)) return { code: 103, text: "Duplicate order id" };
  if (existing.status === "PendingCancel")
    return { code: 2102, text: "Unable to modify this order as it is still being processed." };
  if (existing.listing.id !== listing.id || existing.order.action !== order.action)
    return { code: 105, text: "Order being modified does not match original order." };
  return (
    judgeKind(existing, order) ??
    judgeGroup(existing, order) ??
    judge(desk, order, listing) ??
    judgeRest(existing, order)
  );
}

/** An order may become a market, limit or stop order; what lives by rules of its own stays what it is. */
function judgeKind(existing: DeskOrder, order: WireOrder): Refusal | undefined {
  const [was, will] = [kindOf(existing.order), kindOf(order)];
  if (was === will || will === undefined) return undefined;
  const isPlain = (kind: typeof was) => kind === "MKT" || kind === "LMT" || kind === "STP" || kind === "STP LMT";
  if (existing.filled === 0 && isPlain(was) && isPlain(will)) return undefined;
  return { code: 329, text: "Order modify failed. Cannot change to the new order type." };
}

/** Clients send an order again as they were told it: a group and kind that TWS gave it are no change. */
function judgeGroup(existing: DeskOrder, order: WireOrder): Refusal | undefined {
  const groups = new Set(["", existing.order.ocaGroup, toldOcaGroup(existing)]);
  if (!groups.has(order.ocaGroup)) return { code: 10_326, text: "OCA group revision is not allowed." };
  const types = new Set([0, existing.order.ocaType, toldOcaType(existing)]);
  return types.has(order.ocaType) ? undefined : { code: 10_327, text: "OCA handling method revision is not allowed." };
}

function judgeRest({ filled }: DeskOrder, { totalQuantity }: WireOrder): Refusal | undefined {
  return totalQuantity > filled ? undefined : rejected(`The order's size must exceed the ${filled} that have filled.`);
}
