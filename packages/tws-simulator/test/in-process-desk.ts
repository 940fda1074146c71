import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import { EMPTY_ORDER } from "@tickwork/tws-wire/empty-order";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { EMPTY_CONTRACT, type WireContract } from "@tickwork/tws-wire/wire-contract";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Client } from "../src/clients/client.ts";
import type { Feed } from "../src/market/feed.ts";
import type { OrderDesk } from "../src/orders/order-desk.ts";
import { Simulator, type SimulatorParts } from "../src/server/simulator.ts";

export const spyRoute: WireContract = {
  ...EMPTY_CONTRACT,
  symbol: "SPY",
  secType: "STK",
  exchange: "SMART",
  currency: "USD",
};
export const euroRoute: WireContract = {
  ...EMPTY_CONTRACT,
  symbol: "EUR",
  secType: "CASH",
  exchange: "IDEALPRO",
  currency: "USD",
};

/** An order of 100 at the market, unless told otherwise. */
export function wireOrder(of: Partial<WireOrder>): WireOrder {
  return { ...EMPTY_ORDER, action: "BUY", totalQuantity: 100, orderType: "MKT", transmit: true, ...of };
}

/** The simulator without sockets: requests go in as they are decoded, messages come out before they are encoded. */
export class InProcessDesk {
  readonly simulator: Simulator;
  readonly #told = new Map<number, ServerMessage[]>();
  readonly #clients = new Map<number, Client>();

  constructor(feed: Feed, parts: Partial<SimulatorParts> = {}) {
    this.simulator = new Simulator({ feed, account: "DU1234567", cashUsd: "1000000", ...parts });
    this.join(1);
    this.steps(1);
    this.take();
  }

  get orders(): OrderDesk {
    return this.simulator.market.orders;
  }

  join(clientId: number): void {
    const heard: ServerMessage[] = [];
    const client = { clientId, version: 193, send: (message: ServerMessage) => void heard.push(message) };
    this.#told.set(clientId, heard);
    this.#clients.set(clientId, client);
    this.simulator.join(client);
  }

  ask(request: ClientRequest, clientId = 1): void {
    const client = this.#clients.get(clientId);
    if (client === undefined) throw new Error(`Client ${clientId} has not joined`);
    this.simulator.handle(client, request);
  }

  place(orderId: number, of: Partial<WireOrder>, contract: WireContract = spyRoute): string[] {
    this.ask({ type: "place-order", orderId, contract, order: wireOrder(of) });
    return this.tale();
  }

  cancel(orderId: number): string[] {
    this.ask({
      type: "cancel-order",
      orderId,
      attributes: { manualTime: "", extOperator: "", manualIndicator: undefined },
    });
    return this.tale();
  }

  steps(count: number): void {
    for (let played = 0; played < count; played += 1) this.simulator.step();
  }

  /** Plays until the market has reached a time. */
  playTo(time: number): string[] {
    while (this.simulator.time < time && this.simulator.step());
    return this.tale();
  }

  /** Everything that a client was told since the last call. */
  take(clientId = 1): ServerMessage[] {
    return this.#told.get(clientId)?.splice(0) ?? [];
  }

  /** What a client was told of orders since the last call, short: `7 openOrder Submitted`, `7 Filled 100@168.2`, `7 error 202`. */
  tale(clientId = 1): string[] {
    return this.take(clientId).flatMap((message) => told(message) ?? []);
  }
}

function told(message: ServerMessage): string | undefined {
  switch (message.type) {
    case "open-order":
      return `${message.report.orderId} openOrder ${message.report.state.status}`;
    case "order-status": {
      const { orderId, status, whyHeld, filled, averageFillPrice, remaining } = message;
      const held = whyHeld === "" ? "" : ` (${whyHeld})`;
      const left = remaining === 0 || filled === 0 ? "" : `, ${remaining} left`;
      return `${orderId} ${status}${held}${filled === 0 ? "" : ` ${filled}@${averageFillPrice}${left}`}`;
    }
    case "execution": {
      const { orderId, side, shares, price } = message.execution;
      return `${orderId} ${side} ${shares}@${price}`;
    }
    case "commission-report":
      return `commission ${message.commission}`;
    case "error":
      return message.id === -1 ? undefined : `${message.id} error ${message.code}`;
    case "order-bound":
      return `${message.orderId} bound`;
    default:
      return undefined;
  }
}
