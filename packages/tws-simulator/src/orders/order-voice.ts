import type { WorkingOrder } from "@tickwork/matching/working-order";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { ReportedOrder } from "@tickwork/tws-wire/server/orders/order-messages";
import type { Client } from "../clients/client.ts";
import { errorMessage } from "../clients/error-message.ts";
import type { DeskOrder } from "./desk-order.ts";
import type { DeskWorld } from "./desk-world.ts";
import { hasTrigger } from "./order-kinds.ts";
import { reportOf, statusOf } from "./order-told.ts";
import type { Refusal } from "./refusal.ts";

/** Tells of orders: to whoever placed them, while connected; of a person's order to nobody until it is bound. */
export class OrderVoice {
  readonly #world: DeskWorld;
  readonly #look: (key: number) => WorkingOrder | undefined;

  constructor(world: DeskWorld, look: (key: number) => WorkingOrder | undefined) {
    this.#world = world;
    this.#look = look;
  }

  /** openOrder and orderStatus, as TWS sends them together. */
  tellOrder(order: DeskOrder): void {
    this.tell(order, { type: "open-order", report: this.report(order) });
    this.tellStatus(order);
  }

  tellStatus(order: DeskOrder): void {
    this.tell(order, statusOf(order));
  }

  tellError(order: DeskOrder, refusal: Refusal): void {
    this.tell(order, this.#error(order.orderId, refusal));
  }

  tell(order: DeskOrder, message: ServerMessage): void {
    if (order.orderId !== 0) this.#world.client(order.clientId)?.send(message);
  }

  /** An execution or its commission: of the broker's own orders client 0 hears too. */
  tellTrade(order: DeskOrder, message: ServerMessage): void {
    if (order.isLiquidation) this.#world.client(order.clientId)?.send(message);
    else this.tell(order, message);
  }

  /** Answers a request about an order that cannot be. */
  refuse(client: Client, orderId: number, refusal: Refusal): void {
    client.send(this.#error(orderId, refusal));
  }

  /** The order as openOrder tells it: a trailing stop with where it stands now. */
  report(order: DeskOrder): ReportedOrder {
    const report = reportOf(order);
    if (!hasTrigger(order.order)) return report;
    const working = this.#look(order.key);
    if (working === undefined || Number.isNaN(working.stopPrice) || working.order.trail === undefined) return report;
    return { ...report, order: { ...report.order, trailStopPrice: working.stopPrice } };
  }

  #error(id: number, { code, text }: Refusal): ServerMessage {
    return errorMessage(id, code, text, this.#world.now());
  }
}
