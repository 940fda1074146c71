import type { ClientRequest, ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import { decodeClientRequest } from "@tickwork/tws-wire/client/decode-client-request";
import { FrameDecoder } from "@tickwork/tws-wire/frame-decoder";
import { FrameWriter } from "@tickwork/tws-wire/frame-writer";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { ReportedOrder } from "@tickwork/tws-wire/server/orders/order-messages";
import { writeServerMessage } from "@tickwork/tws-wire/server/write-server-message";
import { writeServerVersion } from "@tickwork/tws-wire/server/write-server-version";
import { EMPTY_CONTRACT, type WireContract } from "@tickwork/tws-wire/wire-contract";
import { MemorySocket } from "./memory-socket.ts";

const VERSION = 193;

export interface FakeTwsOptions {
  readonly accounts?: string;
  readonly nextOrderId?: number;
}

/** A broker of a few lines, for what the simulator is too honest to do: it answers as the test tells it. */
export class FakeTws {
  accounts: string;
  nextOrderId: number;
  /** Every request of every connection, START_API first. */
  readonly requests: ClientRequest[] = [];
  readonly sockets: MemorySocket[] = [];
  /** Says nothing to the handshake, as a host that is there and a TWS that hangs. */
  isMute = false;
  /** Does not decode requests: for those that cannot be. */
  isDeaf = false;
  /** What each request is answered with; replace it for traps. */
  answer: (request: ClientRequest) => readonly ServerMessage[] = (request) => this.usualAnswer(request);
  private readonly orders = new Map<number, ReportedOrder>();

  constructor(options: FakeTwsOptions = {}) {
    this.accounts = options.accounts ?? "DU1234567";
    this.nextOrderId = options.nextOrderId ?? 101;
  }

  /** To be used as the socket factory. */
  readonly connect = (): MemorySocket => {
    const decoder = new FrameDecoder();
    let isOffered = false;
    const socket = new MemorySocket((bytes) => {
      const payload = isOffered ? bytes : bytes.subarray(4);
      for (const frame of decoder.push(payload)) {
        if (isOffered && this.isDeaf) continue;
        if (isOffered) this.take(decodeClientRequest(frame, VERSION));
        else if (!this.isMute) this.greet(socket);
        isOffered = true;
      }
    });
    this.sockets.push(socket);
    return socket;
  };

  get socket(): MemorySocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error("Expected a connection");
    return socket;
  }

  /** Sends these in one packet. */
  send(...messages: readonly ServerMessage[]): void {
    this.socket.deliver(frames(...messages));
  }

  requestsOf<T extends ClientRequest["type"]>(type: T): readonly ClientRequestOf<T>[] {
    return this.requests.filter((request): request is ClientRequestOf<T> => request.type === type);
  }

  usualAnswer(request: ClientRequest): readonly ServerMessage[] {
    switch (request.type) {
      case "start-api":
        return [
          { type: "managed-accounts", accounts: this.accounts },
          { type: "next-valid-id", orderId: this.nextOrderId },
        ];
      case "request-current-time":
        return [{ type: "current-time", timeSeconds: 1_380_893_400 }];
      case "request-contract-details":
        return contractAnswer(request);
      case "request-all-open-orders":
        return [...[...this.orders.values()].flatMap((report) => orderMessages(report)), { type: "open-orders-end" }];
      case "request-completed-orders":
        return [{ type: "completed-orders-end" }];
      case "request-executions":
        return [{ type: "executions-end", requestId: request.requestId }];
      case "request-positions":
        return [{ type: "position-end" }];
      case "request-account-updates":
        return request.subscribe ? this.accountValues() : [];
      case "request-history":
        return [{ type: "history", requestId: request.requestId, start: "", end: "", bars: [] }];
      case "place-order":
        return this.accept(request);
      case "cancel-order":
        return this.cancelled(request.orderId);
      case "global-cancel":
        return [...this.orders.keys()].flatMap((orderId) => this.cancelled(orderId));
      default:
        return [];
    }
  }

  private greet(socket: MemorySocket): void {
    const out = new FrameWriter();
    writeServerVersion(out, VERSION, "20131004 09:30:00 US/Eastern");
    queueMicrotask(() => socket.deliver(out.take()));
  }

  private take(request: ClientRequest): void {
    this.requests.push(request);
    const messages = this.answer(request);
    const { socket } = this;
    if (messages.length > 0) queueMicrotask(() => socket.deliver(frames(...messages)));
  }

  private accept(request: ClientRequestOf<"place-order">): readonly ServerMessage[] {
    const report: ReportedOrder = {
      orderId: request.orderId,
      clientId: 7,
      permId: 1_000 + request.orderId,
      parentPermId: 0,
      contract: request.contract,
      order: request.order,
      state: { status: "Submitted", commissionCurrency: "", warningText: "" },
    };
    this.orders.set(request.orderId, report);
    return orderMessages(report);
  }

  private cancelled(orderId: number): readonly ServerMessage[] {
    const report = this.orders.get(orderId);
    if (report === undefined)
      return [error(orderId, 10_147, `OrderId ${orderId} that needs to be cancelled is not found.`)];
    this.orders.delete(orderId);
    const [, status] = orderMessages({ ...report, state: { ...report.state, status: "Cancelled" } });
    return status === undefined ? [] : [status, error(orderId, 202, "Order Canceled - reason:")];
  }

  private accountValues(): readonly ServerMessage[] {
    const value = (key: string, text: string, currency: string): ServerMessage => ({
      type: "account-value",
      key,
      value: text,
      currency,
      account: this.accounts.split(",")[0] ?? "",
    });
    return [
      value("CashBalance", "100000.50", "BASE"),
      value("CashBalance", "90000.25", "USD"),
      value("CashBalance", "8000.00", "EUR"),
      value("NetLiquidation", "100000.50", "USD"),
      { type: "account-download-end", account: this.accounts.split(",")[0] ?? "" },
    ];
  }
}

export function frames(...messages: readonly ServerMessage[]): Uint8Array {
  const out = new FrameWriter();
  for (const message of messages) writeServerMessage(out, message, VERSION);
  return out.take();
}

export function error(id: number, code: number, text: string): ServerMessage {
  return { type: "error", id, code, text, advancedRejectJson: "", timeMs: 0 };
}

export const SPY_CONTRACT: WireContract = {
  ...EMPTY_CONTRACT,
  conId: 756_733,
  symbol: "SPY",
  secType: "STK",
  exchange: "SMART",
  primaryExchange: "ARCA",
  currency: "USD",
  localSymbol: "SPY",
  tradingClass: "SPY",
};

export function orderMessages(report: ReportedOrder, filled = 0): readonly ServerMessage[] {
  return [
    { type: "open-order", report },
    {
      type: "order-status",
      orderId: report.orderId,
      status: report.state.status,
      filled,
      remaining: report.order.totalQuantity - filled,
      averageFillPrice: 0,
      permId: report.permId,
      parentId: 0,
      lastFillPrice: 0,
      clientId: report.clientId,
      whyHeld: "",
      marketCapPrice: 0,
    },
  ];
}

function contractAnswer({
  requestId,
  contract,
}: ClientRequestOf<"request-contract-details">): readonly ServerMessage[] {
  if (contract.symbol !== "SPY" && contract.secType !== "CASH")
    return [error(requestId, 200, "No security definition has been found for the request")];
  const isPair = contract.secType === "CASH";
  return [
    {
      type: "contract-details",
      requestId,
      details: {
        contract: isPair
          ? { ...contract, conId: 12_087_792, localSymbol: "EUR.USD", tradingClass: "EUR.USD" }
          : SPY_CONTRACT,
        marketName: "",
        minTick: isPair ? 0.00005 : 0.01,
        orderTypes: "",
        validExchanges: "",
        priceMagnifier: 1,
        longName: "",
        industry: "",
        category: "",
        subcategory: "",
        timeZoneId: "US/Eastern",
        tradingHours: "",
        liquidHours: "",
        securityIds: [],
        aggregationGroup: 1,
        marketRuleIds: "",
        stockType: isPair ? "" : "ETF",
        minimumSize: isPair ? 0.01 : 0.0001,
        sizeIncrement: isPair ? 0.01 : 0.0001,
        suggestedSizeIncrement: 100,
        underlyingConId: 0,
        underlyingSymbol: "",
        underlyingType: "",
        contractMonth: "",
        realExpirationDate: "",
        lastTradeTime: "",
        evRule: "",
        evMultiplier: 0,
        ineligibilityReasons: [],
      },
    },
    { type: "contract-details-end", requestId },
  ];
}
