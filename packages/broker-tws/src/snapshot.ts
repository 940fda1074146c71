import { type Contract, EventName, type Order, type OrderState } from "./tws-library.ts";
import type { BrokerOrder } from "@tickwork/contracts/broker-events";
import type { BrokerBooks } from "@tickwork/broker/broker";
import type { Fill } from "@tickwork/model/fill";
import type { Account } from "./account.ts";
import { twsError } from "./errors.ts";
import type { Executions } from "./executions.ts";
import type { Lane } from "./lane-limiter.ts";
import type { Orders } from "./orders.ts";
import type { Requests } from "./requests.ts";
import type { TwsSession } from "./session.ts";
import type { Wire } from "./wire.ts";

/** Each part has this long for its own end marker. */
const PART_TIMEOUT_MS = 10_000;

export interface SnapshotOptions {
  readonly wire: Wire;
  readonly requests: Requests;
  readonly orders: Orders;
  readonly executions: Executions;
  readonly account: Account;
  readonly connection: () => { readonly number: number; readonly account: string | undefined };
}

interface OpenOrder {
  readonly id: number;
  readonly contract: Contract;
  readonly order: Order;
  readonly state: OrderState;
}

/** The broker's books at one moment, every part to its end marker. Several who ask at the same time get the same answer. */
export class Snapshots {
  private readonly options: SnapshotOptions;
  private running: Promise<BrokerBooks> | undefined;
  private lastOpenOrders: Promise<unknown> = Promise.resolve();
  private openOrdersId = 0;
  private completedOrdersId = 0;

  constructor(options: SnapshotOptions) {
    this.options = options;
  }

  attach(session: TwsSession): void {
    const { api } = session;
    const { requests, orders } = this.options;
    api.on(
      EventName.openOrder,
      session.safely((id: number, contract: Contract, order: Order, state: OrderState) => {
        if (order.whatIf !== true) requests.add(this.openOrdersId, { id, contract, order, state });
      }),
    );
    api.on(
      EventName.openOrderEnd,
      session.safely(() => requests.end(this.openOrdersId)),
    );
    api.on(
      EventName.completedOrder,
      session.safely((contract: Contract, order: Order, state: OrderState) =>
        requests.add(this.completedOrdersId, orders.brokerOrder(0, contract, order, state)),
      ),
    );
    api.on(
      EventName.completedOrdersEnd,
      session.safely(() => requests.end(this.completedOrdersId)),
    );
  }

  take(): Promise<BrokerBooks> {
    this.running ??= this.read().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async read(): Promise<BrokerBooks> {
    const { account, executions } = this.options;
    const before = this.options.connection();
    if (before.account === undefined)
      throw twsError(
        "TW-TWS-005",
        "Cannot read the broker's books: there is no connection. Ask again when it is back.",
      );
    const [openOrders, completedOrders, fills, positions, books] = await Promise.all([
      this.openOrders("data"),
      this.completedOrders(),
      this.fills(before.account),
      account.positions(PART_TIMEOUT_MS),
      account.books(PART_TIMEOUT_MS),
    ]);
    if (this.options.connection().number !== before.number)
      throw twsError(
        "TW-TWS-005",
        "Cannot use the broker's books: the connection changed while they were read. Ask again.",
      );
    return {
      connectionNumber: before.number,
      account: before.account,
      openOrders,
      completedOrders,
      executions: fills,
      commissions: executions.reportsOf(fills),
      positions,
      ...books,
    };
  }

  /** Answers carry no number, so one list is asked for after the other. */
  openOrders(lane: Lane): Promise<readonly BrokerOrder[]> {
    const ask = (): Promise<readonly BrokerOrder[]> => this.askOpenOrders(lane);
    const answer = this.lastOpenOrders.then(ask, ask);
    this.lastOpenOrders = answer;
    return answer;
  }

  private async askOpenOrders(lane: Lane): Promise<readonly BrokerOrder[]> {
    const { requests, wire, orders } = this.options;
    const answer = requests.collect<OpenOrder>("the open orders", PART_TIMEOUT_MS);
    this.openOrdersId = answer.id;
    await wire.send(lane, "", (api) => api.reqAllOpenOrders());
    const told = await answer.whole;
    // Last, for the status that tells what is filled comes after its order; and an order that changed meanwhile came twice.
    const byPermId = new Map(told.map((one) => [one.order.permId ?? one.id, one]));
    orders.listed(new Set(byPermId.keys()));
    return [...byPermId.values()].map((one) => orders.brokerOrder(one.id, one.contract, one.order, one.state));
  }

  private async completedOrders(): Promise<readonly BrokerOrder[]> {
    const { requests, wire } = this.options;
    const answer = requests.collect<BrokerOrder>("the completed orders", PART_TIMEOUT_MS);
    this.completedOrdersId = answer.id;
    await wire.send("data", "", (api) => api.reqCompletedOrders(false));
    return answer.whole;
  }

  private async fills(account: string): Promise<readonly Fill[]> {
    const { requests, wire } = this.options;
    const answer = requests.collect<Fill>("the executions", PART_TIMEOUT_MS);
    // An empty filter is sometimes never answered (ib_async#137), and client id 0 means other things to other versions.
    const filter = { acctCode: account, clientId: String(wire.session?.clientId ?? 0) };
    await wire.send("data", filter, (api) => api.reqExecutions(answer.id, filter));
    return answer.whole;
  }
}
