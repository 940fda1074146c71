import type { MarketTick } from "@tickwork/matching/market-tick";
import type { MatchEvent } from "@tickwork/matching/match-event";
import { MatchingEngine } from "@tickwork/matching/matching-engine";
import type { EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
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
import { commissionMessage, executionMessage, type ExecutionRecord } from "./executions.ts";
import { judgeOrder, type Refusal } from "./judge-order.ts";
import { amendmentOf, matchOrderOf } from "./match-order-of.ts";
import type { OrderIds } from "./order-ids.ts";
import { OrderRegister } from "./order-register.ts";
import { orderWarnings } from "./order-warnings.ts";

/** What the desk needs of the world around it. */
export interface DeskWorld {
  now(): EpochMs;
  readonly book: AccountBook;
  readonly marks: Marks;
  readonly ids: OrderIds;
  /** The connection of a client id, when there is one: what happens to an order is told to whoever placed it. */
  client(clientId: number): Client | undefined;
  /** Cash and positions changed by a trade in this instrument. */
  traded(listing: Listing): void;
}

/** The broker's order desk: takes, changes, cancels and fills orders, and tells of them in TWS's sequences. */
export class OrderDesk {
  readonly register = new OrderRegister();
  readonly #world: DeskWorld;
  readonly #engine = new MatchingEngine();

  constructor(world: DeskWorld) {
    this.#world = world;
  }

  /** Takes a new order, changes a working one, or refuses. */
  place(client: Client, { orderId, order: asked }: ClientRequestOf<"place-order">, listing: Listing): void {
    const { clientId } = client;
    const order = {
      ...asked,
      account: asked.account || this.#world.book.account,
      timeInForce: asked.timeInForce || "DAY",
    };
    const existing = this.register.find(clientId, orderId);
    if (existing !== undefined) {
      const refusal = this.#judgeChange(existing, order, listing);
      if (refusal === undefined) this.#change(existing, order);
      else client.send(this.#error(orderId, refusal));
      return;
    }
    const parent = order.parentId === 0 ? undefined : this.register.find(clientId, order.parentId);
    const refusal =
      this.#judgeNew(clientId, orderId, order, parent) ?? judgeOrder(order, listing, this.#world.book.account);
    if (refusal !== undefined) {
      client.send(this.#error(orderId, refusal));
      return;
    }
    this.#world.ids.use(clientId, orderId);
    const made = this.register.add({ clientId, orderId, listing, order, parent });
    const poor = buyingPowerRefusal(made, this.#world.book, this.#world.marks);
    if (poor !== undefined) this.#reject(made, poor);
    else if (order.transmit) this.#transmit(this.#heldFamily(made));
  }

  cancel(client: Client, orderId: number): void {
    const order = this.register.find(client.clientId, orderId);
    if (order === undefined) {
      const text = `OrderId ${orderId} that needs to be cancelled is not found.`;
      client.send(this.#error(orderId, { code: 10_147, text }));
    } else if (isDone(order)) {
      const text = `OrderId ${orderId} that needs to be cancelled cannot be cancelled, state: ${order.status}.`;
      client.send(this.#error(orderId, { code: 10_148, text }));
    } else this.#cancel(order);
  }

  /** Cancels every order of every client. */
  cancelAll(): void {
    for (const order of this.register.orders) if (!isDone(order)) this.#cancel(order);
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

  #judgeNew(clientId: number, orderId: number, order: WireOrder, parent: DeskOrder | undefined): Refusal | undefined {
    if (orderId <= this.#world.ids.highestUsed(clientId)) return { code: 103, text: "Duplicate order id" };
    const isOrphan = parent === undefined || parent.status === "Cancelled" || parent.status === "Inactive";
    return order.parentId !== 0 && isOrphan ? { code: 10_006, text: "Missing parent order." } : undefined;
  }

  #judgeChange(existing: DeskOrder, order: WireOrder, listing: Listing): Refusal | undefined {
    if (existing.status === "Filled") return { code: 104, text: "Cannot modify a filled order." };
    if (isDone(existing)) return { code: 103, text: "Duplicate order id" };
    const { action, orderType } = existing.order;
    if (existing.listing.id !== listing.id || action !== order.action || orderType !== order.orderType)
      return { code: 105, text: "Order being modified does not match original order." };
    return judgeOrder(order, listing, this.#world.book.account);
  }

  #change(existing: DeskOrder, order: WireOrder): void {
    const { parentId, ocaGroup } = existing.order;
    existing.order = { ...order, parentId, ocaGroup };
    if (existing.status === "Held") {
      if (order.transmit) this.#transmit(this.#heldFamily(existing));
      return;
    }
    const events = this.#engine.amend(existing.key, amendmentOf(order));
    this.#tellOrder(existing);
    this.#apply(events);
  }

  /** The held orders that go together: a transmitted order takes its held parent and siblings along, parents first. */
  #heldFamily(order: DeskOrder): readonly DeskOrder[] {
    const { parent } = order;
    const isFamily = (other: DeskOrder) =>
      other === order || other === parent || (parent !== undefined && other.parent === parent);
    return [...this.register.orders].filter((other) => other.status === "Held" && isFamily(other));
  }

  #transmit(family: readonly DeskOrder[]): void {
    for (const order of family) this.#announce(order);
    this.#apply(this.#engine.submit(...family.map(matchOrderOf)));
    for (const order of family) this.#submitted(order);
  }

  #announce(order: DeskOrder): void {
    const { listing } = order;
    const isStop = order.order.orderType === "STP";
    order.status = "PreSubmitted";
    order.whyHeld = waitsForParent(order) ? "child" : isStop ? "trigger" : "";
    for (const text of orderWarnings(order.order, listing, this.#world.now()))
      this.#tell(order, this.#error(order.orderId, { code: 399, text }));
    this.#tellOrder(order);
    if (isStop) this.#tellOrder(order); // TWS sends the pair of a stop twice
    this.#engine.setHours(listing.id, isRegularTime(listing.hours, this.#world.now()));
  }

  /** An order that rests in its hours, waiting neither for a parent nor for a trigger, is Submitted. */
  #submitted(order: DeskOrder): void {
    if (order.status !== "PreSubmitted" || order.order.orderType === "STP" || waitsForParent(order)) return;
    const isOpen = isRegularTime(order.listing.hours, this.#world.now());
    if (isOpen || order.order.outsideRegularHours) this.#works(order);
  }

  #works(order: DeskOrder): void {
    order.status = "Submitted";
    order.whyHeld = "";
    this.#tellOrder(order);
  }

  #reject(order: DeskOrder, refusal: Refusal): void {
    order.status = "Inactive";
    order.completed = this.#world.now();
    this.#tell(order, statusOf(order));
    this.#tell(order, this.#error(order.orderId, refusal));
  }

  #cancel(order: DeskOrder): void {
    if (order.status === "Held") this.#cancelled(order);
    else this.#apply(this.#engine.cancel(order.key));
  }

  #apply(events: readonly MatchEvent[]): void {
    for (const event of events) {
      const order = this.register.byKey(event.order.id);
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
          this.#works(order);
      }
    }
  }

  #activated(order: DeskOrder): void {
    if (order.order.orderType !== "STP") return this.#works(order);
    order.whyHeld = "trigger";
    this.#tell(order, statusOf(order));
  }

  #cancelled(order: DeskOrder): void {
    order.status = "Cancelled";
    order.whyHeld = "";
    order.completed = this.#world.now();
    this.#tell(order, statusOf(order));
    this.#tell(order, this.#error(order.orderId, { code: 202, text: "Order Canceled - reason:" }));
    for (const child of this.register.orders)
      if (child.parent === order && child.status === "Held") this.#cancelled(child);
  }

  #fill(order: DeskOrder, price: number): void {
    const { book, marks } = this.#world;
    const quantity = order.order.totalQuantity;
    const side = order.order.action === "BUY" ? "BUY" : "SELL";
    const usdRate = marks.usdRate(order.listing.currency);
    const { commission, realizedPnl } = book.book({ listing: order.listing, side, quantity, price, usdRate });
    order.status = "Filled";
    order.whyHeld = "";
    order.filled = quantity;
    order.averageFillPrice = price;
    order.completed = this.#world.now();
    const charged = { commission: commission.toString(), realizedPnl: realizedPnl?.toString() };
    const record = { ...this.#execution(order, price), ...charged };
    this.register.addExecution(record);
    this.#tell(order, executionMessage(record, -1));
    this.#tellOrder(order);
    this.#tell(order, commissionMessage(record));
    this.#world.traded(order.listing);
  }

  #execution(of: DeskOrder, price: number): Omit<ExecutionRecord, "commission" | "realizedPnl"> {
    const { listing, orderId, clientId, permId, order } = of;
    const time = this.#world.now();
    const execution = {
      orderId,
      clientId,
      permId,
      executionId: this.register.nextExecutionId(),
      time: wireTime(time),
      account: order.account,
      exchange: listing.primaryExchange || listing.exchange,
      side: order.action === "BUY" ? "BOT" : "SLD",
      shares: order.totalQuantity,
      price,
      liquidation: 0,
      cumulativeQuantity: order.totalQuantity,
      averagePrice: price,
      orderRef: order.orderRef,
      evRule: "",
      evMultiplier: undefined,
      modelCode: "",
      lastLiquidity: order.orderType === "LMT" ? 1 : 2,
    } as const;
    return { time, listing, execution };
  }

  #tellOrder(order: DeskOrder): void {
    this.#tell(order, { type: "open-order", report: reportOf(order) });
    this.#tell(order, statusOf(order));
  }

  #tell(order: DeskOrder, message: ServerMessage): void {
    this.#world.client(order.clientId)?.send(message);
  }

  #error(id: number, { code, text }: Refusal): ServerMessage {
    return errorMessage(id, code, text, this.#world.now());
  }
}

function waitsForParent({ parent }: DeskOrder): boolean {
  return parent !== undefined && !isDone(parent);
}
