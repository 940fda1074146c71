import { type Contract, EventName, IBApi, type Order, OrderAction, OrderType, SecType } from "@stoqey/ib";
import { ControlClient } from "../src/control/control-client.ts";
import type { AdvanceResult } from "../src/control/control-protocol.ts";
import type { Feed } from "../src/market/feed.ts";
import { listen, type Listening } from "../src/server/listen.ts";
import { SimulatorServer } from "../src/server/simulator-server.ts";

/** One event of the library: its name and what came with it. */
export type Heard = readonly [name: string, ...values: unknown[]];

const UNHEARD = new Set<string>([EventName.sent, EventName.received, EventName.all, EventName.result]);

export const spyContract: Contract = { symbol: "SPY", secType: SecType.STK, exchange: "SMART", currency: "USD" };
export const euroContract: Contract = { symbol: "EUR", secType: SecType.CASH, exchange: "IDEALPRO", currency: "USD" };

/** A plain @stoqey/ib client that is connected to a simulator over TCP, and knows when both sides are quiet. */
export class TradingClient {
  readonly ib: IBApi;
  readonly clientId: number;
  readonly #heard: Heard[] = [];
  #sent = 0;
  #received = 0;
  #onReceived: () => void = () => undefined;

  constructor(port: number, clientId: number) {
    this.clientId = clientId;
    this.ib = new IBApi({ host: "127.0.0.1", port, maxReqPerSec: 10_000 });
    this.ib.on(EventName.sent, () => (this.#sent += 1));
    this.ib.on(EventName.received, () => {
      this.#received += 1;
      this.#onReceived();
    });
    this.ib.on(EventName.all, (name: string, values: unknown[]) => {
      if (!UNHEARD.has(name)) this.#heard.push([name, ...values]);
    });
  }

  async connect(): Promise<void> {
    const ready = new Promise<void>((resolve) => this.ib.once(EventName.nextValidId, () => resolve()));
    this.ib.connect(this.clientId);
    await ready;
  }

  get sent(): number {
    return this.#sent;
  }

  /** Resolves once this many frames have come. */
  async receive(frames: number): Promise<void> {
    while (this.#received < frames) await new Promise<void>((resolve) => (this.#onReceived = resolve));
  }

  /** What was heard since the last call, of these kinds only when some are named. */
  take(...names: readonly string[]): Heard[] {
    return this.#heard.splice(0).filter(([name]) => names.length === 0 || names.includes(name));
  }
}

/** A simulator whose feed stands still until told, with clients. */
export class TradingDesk {
  readonly server: SimulatorServer;
  readonly control: ControlClient;
  readonly port: number;
  readonly controlPort: number;
  readonly #listening: Listening;
  readonly #clients: TradingClient[] = [];

  private constructor(server: SimulatorServer, listening: Listening, control: ControlClient) {
    this.server = server;
    this.#listening = listening;
    this.control = control;
    this.port = listening.port;
    this.controlPort = listening.controlPort;
  }

  static async open(feed: Feed, cashUsd = "100000"): Promise<TradingDesk> {
    const server = new SimulatorServer({ feed, account: "DU1234567", cashUsd, speed: 1 });
    const listening = await listen(server, { port: 0, controlPort: 0 });
    const control = await ControlClient.connect({ port: listening.controlPort });
    await control.ask("lease", {});
    return new TradingDesk(server, listening, control);
  }

  /** A client that has connected; everything it was told on connecting is taken unless kept. */
  async client(clientId = 0): Promise<TradingClient> {
    const client = new TradingClient(this.port, clientId);
    this.#clients.push(client);
    await client.connect();
    return client;
  }

  /** Ends a client's connection and waits until the simulator knows. */
  async leave(client: TradingClient): Promise<void> {
    this.#clients.splice(this.#clients.indexOf(client), 1);
    client.ib.disconnect();
    const isHere = async () =>
      (await this.control.ask("status", {})).clients.some(({ clientId }) => clientId === client.clientId);
    while (await isHere());
  }

  /** Waits until everything that clients sent was handled, and everything that they were told has come. */
  async settle(): Promise<void> {
    for (const client of this.#clients) {
      await this.control.ask("lease", { clientId: client.clientId });
      const { written } = await this.control.ask("sync", { read: client.sent });
      await client.receive(written);
    }
  }

  /** Plays steps and settles after each. */
  async advance(steps = 1): Promise<AdvanceResult> {
    let result = await this.#step();
    for (let played = 1; played < steps; played += 1) result = await this.#step();
    return result;
  }

  /** Plays steps until the market has reached a time. */
  async advanceTo(time: number): Promise<AdvanceResult> {
    let result = await this.#step();
    while (result.time < time && result.next !== null) result = await this.#step();
    return result;
  }

  async close(): Promise<void> {
    for (const { ib } of this.#clients) ib.disconnect();
    this.control.close();
    await this.#listening.close();
  }

  async #step(): Promise<AdvanceResult> {
    const result = await this.control.ask("advance", {});
    await this.settle();
    return result;
  }
}

/** An order that is transmitted at once. */
export function order(of: Partial<Order>): Order {
  return { action: OrderAction.BUY, orderType: OrderType.MKT, totalQuantity: 100, transmit: true, ...of };
}

/** What the client was told of its orders, short: `7 openOrder Submitted`, `7 Filled 100@168.2`, `7 error 202`. */
export function orderTale(heard: readonly Heard[]): string[] {
  return heard.flatMap((event) => told(event) ?? []);
}

function told([name, ...values]: Heard): string | undefined {
  switch (name) {
    case "openOrder":
      return `${String(values[0])} openOrder ${(values[3] as { status: string }).status}`;
    case "orderStatus": {
      const [id, status, filled, , price, , , , , whyHeld] = values;
      const held = whyHeld === "" ? "" : ` (${String(whyHeld)})`;
      return `${String(id)} ${String(status)}${held}${filled === 0 ? "" : ` ${String(filled)}@${String(price)}`}`;
    }
    case "execDetails": {
      const { orderId, side, shares, price } = values[2] as {
        orderId: number;
        side: string;
        shares: number;
        price: number;
      };
      return `${orderId} ${side} ${shares}@${price}`;
    }
    case "commissionReport":
      return `commission ${(values[0] as { commission: number }).commission}`;
    case "error":
      return `${String(values[2])} error ${String(values[1])}`;
    default:
      return undefined;
  }
}
