import type { MatchEvent } from "@tickwork/matching/match-event";
import type { MatchOrder } from "@tickwork/matching/match-order";
import type { MarketTick } from "@tickwork/matching/market-tick";
import { MatchingEngine } from "@tickwork/matching/matching-engine";
import type { EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf, ExecutionFilter } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { AccountBook } from "../accounts/account-book.ts";
import type { Marks } from "../accounts/valuation.ts";
import type { Client } from "../clients/client.ts";
import { errorMessage } from "../clients/error-message.ts";
import type { Listing } from "../market/listing.ts";
import { wireTime } from "../market/new-york.ts";
import { isRegularTime } from "../market/trading-hours.ts";
import { buyingPowerRefusal } from "./buying-power.ts";
import { type DeskOrder, isDone, reportOf, statusOf } from "./desk-order.ts";
import { commissionMessage, executionMessage, type ExecutionRecord, passes } from "./executions.ts";
import { judgeOrder, type Refusal } from "./judge-order.ts";
import type { OrderIds } from "./order-ids.ts";
import { orderWarnings } from "./order-warnings.ts";

/** What the desk needs of the world around it. */
export interface DeskWorld {
  readonly now: EpochMs;
  readonly book: AccountBook;
  readonly marks: Marks;
  readonly ids: OrderIds;
  /** The connection of a client id, when there is one: what happens to an order is told to whoever placed it. */
  client(clientId: number): Client | undefined;
  /** Cash and positions changed by a trade in this instrument. */
  traded(listing: Listing): void;
}

type PlaceOrder = ClientRequestOf<"place-order">;

/** TWS's numbers of orders are large; these begin where nobody takes them for order ids. */
const FIRST_PERM_ID = 1_200_000_001;

/** The broker's order books: takes, changes, cancels and fills orders, and tells of them in TWS's sequences. */
export class OrderDesk {
  readonly #world: DeskWorld;
  readonly #engine = new MatchingEngine();
  readonly #orders = new Map<number, DeskOrder>();
  readonly #byId = new Map<string, DeskOrder>();
  #executions: ExecutionRecord[] = [];
  #placed = 0;
  #filled = 0;

  constructor(world: DeskWorld) {
    this.#world = world;
  }

  /** Executions since midnight. */
  get executions(): readonly ExecutionRecord[] {
    return this.#executions;
  }

  /** Orders that are transmitted and not done, in the order in which they came. */
  openOrders(): readonly DeskOrder[] {
    return [...this.#orders.values()].filter((order) => !isDone(order) && order.status !== "Held");
  }

  place(client: Client, { orderId, contract: _, order: asked }: PlaceOrder, listing: Listing): void {
    const order = { ...asked, account: this.#world.book.account, timeInForce: asked.timeInForce || "DAY" };
    const refuse = ({ code, text }: Refusal) => client.send(this.#error(orderId, code, text));
    const existing = this.#byId.get(keyOf(client.clientId, orderId));
    if (existing !== undefined) return this.#placeAgain(client, existing, order, listing);
    if (orderId <= this.#world.ids.highestUsed(client.clientId))
      return refuse({ code: 103, text: "Duplicate order id" });
    const refusal = judgeOrder(asked, listing, this.#world.book.account);
    if (refusal !== undefined) return refuse(refusal);
    const parent = order.parentId === 0 ? undefined : this.#byId.get(keyOf(client.clientId, order.parentId));
    if (order.parentId !== 0 && (parent === undefined || parent.status === "Cancelled" || parent.status === "Inactive"))
      return refuse({ code: 10_006, text: "Missing parent order." });
    const made = this.#register(client.clientId, orderId, listing, order, parent);
    const poor = buyingPowerRefusal(made, this.#world.book, this.#world.marks);
    if (poor !== undefined) return this.#reject(made, poor);
    if (order.transmit) this.#transmit(this.#familyOf(made));
    return undefined;
  }

  cancel(client: Client, orderId: number): void {
    const order = this.#byId.get(keyOf(client.clientId, orderId));
    if (order === undefined) {
      const text = `OrderId ${orderId} that needs to be cancelled is not found.`;
      client.send(this.#error(orderId, 10_147, text));
    } else if (isDone(order)) {
      const text = `OrderId ${orderId} that needs to be cancelled cannot be cancelled, state: ${order.status}.`;
      client.send(this.#error(orderId, 10_148, text));
    } else this.#cancel(order);
  }

  /** Cancels every order of every client. */
  cancelAll(): void {
    for (const order of [...this.#orders.values()]) if (!isDone(order)) this.#cancel(order);
  }

  /** The market of an instrument changed. */
  tick(tick: MarketTick): void {
    this.#apply(this.#engine.tick(tick));
  }

  /** The hours of an instrument ended: day orders expire. */
  endSession(listing: Listing, hours: "regular" | "all"): void {
    this.#engine.setHours(listing.id, false);
    this.#apply(this.#engine.endSession(listing.id, hours));
  }

  /** A new day: executions and done orders of days before are no longer told. */
  beginDay(midnight: EpochMs): void {
    this.#executions = this.#executions.filter(({ time }) => time >= midnight);
    for (const [key, order] of this.#orders) {
      if (order.completed === undefined || order.completed >= midnight) continue;
      this.#orders.delete(key);
      this.#byId.delete(keyOf(order.clientId, order.orderId));
    }
  }

  /** @param of.clientId only of this client */
  tellOpen(client: Client, of: { readonly clientId?: number }): void {
    for (const order of this.openOrders()) {
      if (of.clientId !== undefined && order.clientId !== of.clientId) continue;
      client.send({ type: "open-order", report: reportOf(order) });
      client.send(statusOf(order));
    }
    client.send({ type: "open-orders-end" });
  }

  tellCompleted(client: Client): void {
    for (const order of this.#orders.values()) {
      if (order.completed === undefined) continue;
      client.send({
        type: "completed-order",
        report: reportOf(order),
        filledQuantity: order.filled,
        completedTime: wireTime(order.completed),
        completedStatus: order.status === "Filled" ? `Filled Size: ${order.filled}` : "Cancelled by Trader",
      });
    }
    client.send({ type: "completed-orders-end" });
  }

  tellExecutions(client: Client, requestId: number, filter: ExecutionFilter): void {
    for (const record of this.#executions) {
      if (!passes(filter, record)) continue;
      client.send(executionMessage(record, requestId));
      client.send(commissionMessage(record));
    }
    client.send({ type: "executions-end", requestId });
  }

  #placeAgain(client: Client, existing: DeskOrder, order: WireOrder, listing: Listing): void {
    const { orderId } = existing;
    const refuse = (code: number, text: string) => client.send(this.#error(orderId, code, text));
    if (existing.status === "Filled") return refuse(104, "Cannot modify a filled order.");
    if (isDone(existing)) return refuse(103, "Duplicate order id");
    const isSame = existing.listing.id === listing.id && existing.order.action === order.action;
    if (!isSame || existing.order.orderType !== order.orderType)
      return refuse(105, "Order being modified does not match original order.");
    const refusal = judgeOrder(order, listing, this.#world.book.account);
    if (refusal !== undefined) return refuse(refusal.code, refusal.text);
    existing.order = { ...order, parentId: existing.order.parentId };
    if (existing.status === "Held") {
      if (order.transmit) this.#transmit(this.#familyOf(existing));
      return undefined;
    }
    const { limitPrice, stopPrice } = pricesOf(order);
    const events = this.#engine.amend(existing.key, {
      quantity: order.totalQuantity,
      ...(limitPrice !== undefined && { limitPrice }),
      ...(stopPrice !== undefined && { stopPrice }),
    });
    this.#tellOrder(existing);
    this.#apply(events);
    return undefined;
  }

  #register(
    clientId: number,
    orderId: number,
    listing: Listing,
    order: WireOrder,
    parent: DeskOrder | undefined,
  ): DeskOrder {
    this.#placed += 1;
    const made: DeskOrder = {
      key: this.#placed,
      clientId,
      orderId,
      permId: FIRST_PERM_ID + this.#placed,
      listing,
      parent,
      order,
      status: "Held",
      whyHeld: "",
      filled: 0,
      averageFillPrice: 0,
      completed: undefined,
    };
    this.#world.ids.use(clientId, orderId);
    this.#orders.set(made.key, made);
    this.#byId.set(keyOf(clientId, orderId), made);
    return made;
  }

  /** The held orders that go together: a transmitted order takes its held parent and siblings along, parents first. */
  #familyOf(order: DeskOrder): readonly DeskOrder[] {
    const head = order.parent?.status === "Held" ? order.parent : order;
    const isFamily = (other: DeskOrder) =>
      other === order || other === head || (order.parent !== undefined && other.parent === order.parent);
    return [...this.#orders.values()].filter((other) => other.status === "Held" && isFamily(other));
  }

  #transmit(family: readonly DeskOrder[]): void {
    for (const order of family) {
      order.status = "PreSubmitted";
      order.whyHeld = this.#waitsForParent(order) ? "child" : order.order.orderType === "STP" ? "trigger" : "";
      for (const warning of orderWarnings(order.order, order.listing, this.#world.now)) this.#warn(order, warning);
      this.#tellOrder(order);
      if (order.order.orderType === "STP") this.#tellOrder(order); // TWS sends the pair of a stop twice
      this.#engine.setHours(order.listing.id, isRegularTime(order.listing.securityType, this.#world.now));
    }
    this.#apply(this.#engine.submit(...family.map(matchOrderOf)));
    for (const order of family) this.#settleStatus(order);
  }

  #waitsForParent(order: DeskOrder): boolean {
    return order.parent !== undefined && !isDone(order.parent);
  }

  /** An order that rests in its hours, waiting neither for a parent nor for a trigger, is Submitted. */
  #settleStatus(order: DeskOrder): void {
    if (order.status !== "PreSubmitted" || order.order.orderType === "STP" || this.#waitsForParent(order)) return;
    const isOpen = isRegularTime(order.listing.securityType, this.#world.now);
    if (!isOpen && !order.order.outsideRegularHours) return;
    order.status = "Submitted";
    order.whyHeld = "";
    this.#tellOrder(order);
  }

  #reject(order: DeskOrder, { code, text }: Refusal): void {
    order.status = "Inactive";
    order.completed = this.#world.now;
    this.#tell(order, statusOf(order));
    this.#tell(order, this.#error(order.orderId, code, text));
  }

  #cancel(order: DeskOrder): void {
    if (order.status === "Held") this.#cancelled(order);
    else this.#apply(this.#engine.cancel(order.key));
  }

  #apply(events: readonly MatchEvent[]): void {
    for (const event of events) {
      const order = this.#orders.get(event.order.id) as DeskOrder;
      switch (event.type) {
        case "filled":
          this.#fill(order, event.price);
          break;
        case "cancelled":
          this.#cancelled(order);
          break;
        case "activated":
          this.#activated(order);
          break;
        case "triggered":
          order.status = "Submitted";
          order.whyHeld = "";
          this.#tellOrder(order);
      }
    }
  }

  #activated(order: DeskOrder): void {
    if (order.order.orderType === "STP") {
      order.whyHeld = "trigger";
      this.#tell(order, statusOf(order));
    } else {
      order.status = "Submitted";
      order.whyHeld = "";
      this.#tellOrder(order);
    }
  }

  #cancelled(order: DeskOrder): void {
    order.status = "Cancelled";
    order.whyHeld = "";
    order.completed = this.#world.now;
    this.#tell(order, statusOf(order));
    this.#tell(order, this.#error(order.orderId, 202, "Order Canceled - reason:"));
    for (const child of this.#orders.values())
      if (child.parent === order && child.status === "Held") this.#cancelled(child);
  }

  #fill(order: DeskOrder, price: number): void {
    const { now, book, marks } = this.#world;
    const quantity = order.order.totalQuantity;
    const side = order.order.action === "BUY" ? "BUY" : "SELL";
    const usdRate = marks.usdRate(order.listing.currency);
    const { commission, realizedPnl } = book.book({ listing: order.listing, side, quantity, price, usdRate });
    order.status = "Filled";
    order.whyHeld = "";
    order.filled = quantity;
    order.averageFillPrice = price;
    order.completed = now;
    const record = this.#record(order, price, {
      commission: commission.toString(),
      realizedPnl: realizedPnl?.toString(),
    });
    this.#executions.push(record);
    this.#tell(order, executionMessage(record, -1));
    this.#tellOrder(order);
    this.#tell(order, commissionMessage(record));
    this.#world.traded(order.listing);
  }

  #record(
    order: DeskOrder,
    price: number,
    charged: Pick<ExecutionRecord, "commission" | "realizedPnl">,
  ): ExecutionRecord {
    this.#filled += 1;
    const { listing, clientId, orderId, permId } = order;
    const quantity = order.order.totalQuantity;
    const execution = {
      orderId,
      clientId,
      permId,
      executionId: `0000e0d5.${(0x69dd0000 + this.#filled).toString(16)}.01.01`,
      time: wireTime(this.#world.now),
      account: this.#world.book.account,
      exchange: listing.primaryExchange || listing.exchange,
      side: order.order.action === "BUY" ? ("BOT" as const) : ("SLD" as const),
      shares: quantity,
      price,
      liquidation: 0,
      cumulativeQuantity: quantity,
      averagePrice: price,
      orderRef: order.order.orderRef,
      evRule: "",
      evMultiplier: undefined,
      modelCode: "",
      lastLiquidity: order.order.orderType === "LMT" ? 1 : 2,
    };
    return { time: this.#world.now, listing, execution, ...charged };
  }

  #tellOrder(order: DeskOrder): void {
    this.#tell(order, { type: "open-order", report: reportOf(order) });
    this.#tell(order, statusOf(order));
  }

  #tell(order: DeskOrder, message: ServerMessage): void {
    this.#world.client(order.clientId)?.send(message);
  }

  #warn(order: DeskOrder, text: string): void {
    this.#tell(order, this.#error(order.orderId, 399, text));
  }

  #error(id: number, code: number, text: string): ServerMessage {
    return errorMessage(id, code, text, this.#world.now);
  }
}

function keyOf(clientId: number, orderId: number): string {
  return `${clientId}:${orderId}`;
}

function pricesOf(order: WireOrder): { readonly limitPrice?: number; readonly stopPrice?: number } {
  if (order.orderType === "LMT" && order.limitPrice !== undefined) return { limitPrice: order.limitPrice };
  if (order.orderType === "STP" && order.auxPrice !== undefined) return { stopPrice: order.auxPrice };
  return {};
}

function matchOrderOf(of: DeskOrder): MatchOrder {
  const { order } = of;
  const ocaGroup = order.ocaGroup === "" ? (of.parent === undefined ? "" : `parent ${of.parent.key}`) : order.ocaGroup;
  return {
    id: of.key,
    instrument: of.listing.id,
    side: order.action === "BUY" ? "BUY" : "SELL",
    type: order.orderType === "LMT" ? "LMT" : order.orderType === "STP" ? "STP" : "MKT",
    quantity: order.totalQuantity,
    ...pricesOf(order),
    timeInForce: order.timeInForce === "GTC" ? "GTC" : "DAY",
    outsideRegularHours: order.outsideRegularHours,
    ...(of.parent !== undefined && { parent: of.parent.key }),
    ...(ocaGroup !== "" && { ocaGroup }),
  };
}
