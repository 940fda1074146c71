import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Client } from "../clients/client.ts";
import { type Listing, wireContractOf } from "../market/listing.ts";
import { buyingPowerRefusal } from "./buying-power.ts";
import { contractOf } from "./contract-of.ts";
import type { DeskOrder } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";
import { endOrder } from "./end-order.ts";
import { judgeOrder } from "./judge-order.ts";
import type { NewOrder } from "./order-register.ts";
import { type Refusal, rejected } from "./refusal.ts";
import { heldFamily, transmit } from "./transmit-orders.ts";

/** IBKR's limit of active orders per contract and side. */
const MOST_PER_SIDE = 20;

/** Takes a client's new order, or refuses it. */
export function admitOrder(
  desk: DeskState,
  client: Client,
  { orderId, order, contract }: ClientRequestOf<"place-order">,
  listing: Listing,
): void {
  const { register, world, voice } = desk;
  const { clientId } = client;
  const parent = order.parentId === 0 ? undefined : register.find(clientId, order.parentId);
  const refusal = judgeNew(desk, { clientId, orderId, order, parent }) ?? judge(desk, order, listing);
  if (refusal !== undefined) return voice.refuse(client, orderId, refusal);
  world.ids.use(clientId, orderId);
  takeIn(desk, { clientId, orderId, listing, contract: contractOf(contract, listing), order, parent });
}

/** Takes an order that a person enters at the broker's own screen. @returns why not, or the order */
export function admitManual(desk: DeskState, listing: Listing, order: WireOrder): Refusal | DeskOrder {
  const refusal = judge(desk, order, listing);
  if (refusal !== undefined) return refusal;
  const orderId = desk.bindsManualOrders ? desk.world.ids.bind() : 0;
  const contract = wireContractOf(listing);
  return takeIn(desk, { clientId: 0, orderId, listing, contract, order, parent: undefined });
}

/** Whether an order can be, in itself. */
export function judge({ world }: DeskState, order: WireOrder, listing: Listing): Refusal | undefined {
  const listingOf = (conId: number) => world.listing(conId);
  return judgeOrder(order, { listing, account: world.book.account, now: world.now(), listingOf });
}

/** Gives an order its numbers and sends it on its way, unless the account cannot bear it. */
export function takeIn(desk: DeskState, of: NewOrder): DeskOrder {
  const { world, voice } = desk;
  const refusal = tooMany(desk, of) ?? buyingPowerRefusal(of.order, of.listing, world);
  const made = desk.register.add(of);
  const { permId, clientId, orderId } = made;
  if (orderId < 0) voice.tell(made, { type: "order-bound", permId, clientId, orderId });
  if (refusal !== undefined) {
    endOrder(desk, made, "Inactive");
    voice.tellError(made, refusal);
  } else if (of.order.transmit) transmit(desk, heldFamily(made));
  return made;
}

function judgeNew(
  { world }: DeskState,
  of: Pick<NewOrder, "clientId" | "orderId" | "order" | "parent">,
): Refusal | undefined {
  const { clientId, orderId, order, parent } = of;
  if (orderId <= world.ids.highestUsed(clientId)) return { code: 103, text: "Duplicate order id" };
  const isOrphan = parent === undefined || (parent.status !== "Filled" && parent.completed !== undefined);
  return order.parentId !== 0 && isOrphan ? { code: 10_006, text: "Missing parent order." } : undefined;
}

function tooMany({ register }: DeskState, { listing, order }: NewOrder): Refusal | undefined {
  if (register.countActive(listing, order.action) < MOST_PER_SIDE) return undefined;
  return rejected(`At most ${MOST_PER_SIDE} active orders are allowed per contract on each side.`);
}
