import { EventName } from "./tws-library.ts";
import type { Clock } from "@tickwork/actor/context";
import type {
  Broker,
  BrokerBooks,
  BrokerListener,
  BrokerStatus,
  FrameCounters,
  HistoryQuery,
  Placement,
  WhatIfMark,
  WhatIfReply,
} from "@tickwork/broker/broker";
import type { Refusal } from "@tickwork/broker/refusal";
import type { TickSink } from "@tickwork/broker/tick-sink";
import type { BrokerEvent, BrokerOrder } from "@tickwork/contracts/broker-events";
import type { WhatIfQuestion, WriteOutcome } from "@tickwork/contracts/link";
import type { Bar } from "@tickwork/model/bar";
import type { Instrument, InstrumentId } from "@tickwork/model/instrument";
import type { TradingMode } from "@tickwork/model/mode";
import type { OrderId, OrderIntent } from "@tickwork/model/order";
import type { SymbolRequest } from "@tickwork/model/parse-symbol";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import type { EpochMs } from "@tickwork/model/time";
import { Account } from "./account.ts";
import { Connection } from "./connection.ts";
import { Contracts } from "./contracts.ts";
import { twsError } from "./errors.ts";
import { Executions } from "./executions.ts";
import type { SocketFactory } from "./guarded-socket.ts";
import { Heartbeat } from "./heartbeat.ts";
import { History } from "./history.ts";
import { LaneLimiter } from "./lane-limiter.ts";
import { MarketData } from "./market-data.ts";
import { Orders } from "./orders.ts";
import { FIRST_REQUEST_ID, Requests } from "./requests.ts";
import type { SessionSettings, TwsSession } from "./session.ts";
import { Snapshots } from "./snapshot.ts";
import { WhatIfs } from "./what-ifs.ts";
import { Wire } from "./wire.ts";

export interface TwsBrokerSettings extends SessionSettings {
  /** Empty: the only account of the session. */
  readonly account: string;
  readonly heartbeatMs: number;
  readonly heartbeatTimeoutMs: number;
  readonly requestsPerSecond: number;
}

export interface TwsBrokerOptions {
  readonly settings: TwsBrokerSettings;
  readonly mode: TradingMode;
  readonly regularHoursOnly: boolean;
  readonly market: Pick<Clock, "now">;
  readonly monotonic: Clock;
  /** What the message limit counts; see `LimiterOptions.clocks`. */
  readonly limiterClocks: readonly Pick<Clock, "now">[];
  readonly random: () => number;
  readonly sockets: SocketFactory;
  readonly sink: TickSink;
  readonly listener: BrokerListener;
  /** Counts as pending work until the returned function was called: from the arrival of bytes until all was told. */
  readonly hold: () => () => void;
}

/** TWS or the IB Gateway as a {@link Broker}. */
export class TwsBroker implements Broker {
  private readonly options: TwsBrokerOptions;
  private readonly limiter: LaneLimiter;
  private readonly wire: Wire;
  private readonly requests: Requests;
  private readonly contracts: Contracts;
  private readonly orders: Orders;
  private readonly whatIfs: WhatIfs;
  private readonly executions: Executions;
  private readonly account: Account;
  private readonly snapshots: Snapshots;
  private readonly marketData: MarketData;
  private readonly bars: History;
  private readonly heartbeat: Heartbeat;
  private readonly connection: Connection;

  constructor(options: TwsBrokerOptions) {
    const { settings, market, monotonic, sink } = options;
    const emit = (event: BrokerEvent): void => options.listener.event(event);
    const account = (): string | undefined => this.status.account;
    this.options = options;
    this.limiter = new LaneLimiter({
      messagesPerSecond: settings.requestsPerSecond,
      clocks: options.limiterClocks,
      monotonic,
    });
    const wire = new Wire(this.limiter);
    const requests = new Requests(monotonic);
    const contracts = new Contracts(wire, requests);
    this.wire = wire;
    this.requests = requests;
    this.contracts = contracts;
    this.orders = new Orders({ wire, contracts, market, monotonic, account, emit });
    this.whatIfs = new WhatIfs({ wire, contracts, orders: this.orders, monotonic, account });
    this.executions = new Executions({ contracts, requests, emit });
    this.account = new Account({ wire, contracts, requests, account });
    this.snapshots = new Snapshots({
      wire,
      requests,
      orders: this.orders,
      executions: this.executions,
      account: this.account,
      connection: () => ({ number: this.connection.number, account: account() }),
    });
    this.marketData = new MarketData({ wire, contracts, requests, sink, market, monotonic });
    this.bars = new History({ wire, contracts, requests, monotonic, regularHoursOnly: options.regularHoursOnly });
    this.heartbeat = new Heartbeat({
      wire,
      monotonic,
      heartbeatMs: settings.heartbeatMs,
      heartbeatTimeoutMs: settings.heartbeatTimeoutMs,
      late: (isLate) => this.connection.beatLate(isLate),
    });
    this.connection = new Connection(
      { ...options, account: settings.account },
      {
        emit,
        attach: (session) => this.attach(session),
        opened: (session) => this.opened(session),
        closed: (reason) => this.closed(reason),
        restored: (isDataLost) => (isDataLost ? this.marketData.resubscribeAll() : this.marketData.checkSoon()),
        farmRestored: () => this.marketData.checkSoon(),
        delivered: (faults) => this.delivered(faults),
        refused: (error: TickworkError) => options.listener.refused(error),
      },
    );
  }

  get status(): BrokerStatus {
    const { session, state, number, account } = this.connection;
    const isOpen = session?.isOpen === true;
    return {
      connection: state,
      connectionNumber: number,
      account,
      serverVersion: isOpen ? session.serverVersion : undefined,
      nextOrderId: isOpen ? Math.max(session.nextOrderId, this.orders.highestUsedId + 1) : 0,
    };
  }

  get frames(): FrameCounters {
    return this.connection.session?.frames ?? { written: 0, read: 0 };
  }

  connect(): Promise<void> {
    return this.connection.connect();
  }

  disconnect(): Promise<void> {
    this.connection.disconnect();
    return Promise.resolve();
  }

  place(legs: readonly OrderIntent[], gate: () => Refusal | undefined): Promise<Placement> {
    return this.orders.place(legs, gate);
  }

  change(changed: OrderIntent, gate: () => Refusal | undefined): Promise<WriteOutcome> {
    return this.orders.change(changed, gate);
  }

  whatIf(question: WhatIfQuestion, gate: (message: WhatIfMark) => Refusal | undefined): Promise<WhatIfReply> {
    return this.whatIfs.ask(question, gate);
  }

  cancel(orderId: OrderId): Promise<void> {
    return this.orders.cancel(orderId);
  }

  cancelAll(): Promise<void> {
    this.limiter.clear("everything is being cancelled", "order");
    // Whoever waits for an answer keeps others waiting: the closing of positions too.
    this.whatIfs.failAll("everything is being cancelled");
    return this.orders.cancelAll();
  }

  openOrders(): Promise<readonly BrokerOrder[]> {
    return this.snapshots.openOrders("cancel");
  }

  snapshot(): Promise<BrokerBooks> {
    return this.snapshots.take();
  }

  qualify(request: SymbolRequest): Promise<Instrument> {
    return this.contracts.qualify(request);
  }

  instrument(id: InstrumentId): Instrument | undefined {
    return this.contracts.instrument(id);
  }

  subscribe(instrument: InstrumentId, slot: number): Promise<void> {
    return this.marketData.subscribe(instrument, slot);
  }

  unsubscribe(instrument: InstrumentId): Promise<void> {
    return this.marketData.unsubscribe(instrument);
  }

  history(query: HistoryQuery): Promise<readonly Bar[]> {
    return this.bars.bars(query);
  }

  serverTime(): Promise<EpochMs> {
    return this.heartbeat.serverTime();
  }

  private attach(session: TwsSession): void {
    this.wire.session = session;
    session.api.on(
      EventName.info,
      session.safely((message: string, code: number) => this.connection.systemCode(code, message)),
    );
    session.api.on(
      EventName.error,
      session.safely((error: Error, code: number, id: number) => this.told(id, code, error.message)),
    );
    for (const part of [
      this.contracts,
      this.orders,
      this.whatIfs,
      this.executions,
      this.account,
      this.snapshots,
      this.marketData,
      this.bars,
      this.heartbeat,
    ])
      part.attach(session);
  }

  private opened(session: TwsSession): void {
    this.heartbeat.start(session);
    this.marketData.resubscribeAll();
  }

  private closed(reason: string): void {
    this.wire.session = undefined;
    this.heartbeat.stop(twsError("TW-TWS-005", `Cannot read the broker's time: ${reason}.`));
    this.marketData.detach();
    this.limiter.clear(reason);
    this.requests.failAll(reason);
    this.whatIfs.failAll(reason);
  }

  private delivered(faults: readonly Error[]): void {
    this.options.listener.delivered();
    for (const fault of faults) this.options.listener.fault(fault);
  }

  /** A code that came with an id: of a request, of a stream, of an order, or of none. */
  private told(id: number, code: number, message: string): void {
    if (id > 0 && id < FIRST_REQUEST_ID) {
      if (!this.whatIfs.error(id, code, message)) this.orders.error(id, code, message);
      return;
    }
    if (id <= 0) return this.connection.systemCode(code, message);
    const asStream = this.marketData.refused(id, code, message);
    if (asStream === "known") return;
    if (asStream === undefined && !isWarning(code) && this.requests.refuse(id, code, message)) return;
    this.options.listener.event({ type: "notice", code, message, time: this.options.market.now() });
  }
}

/** IBKR: codes from 2100 to 2199 are warnings; the request goes on. */
function isWarning(code: number): boolean {
  return code >= 2_100 && code < 2_200;
}
