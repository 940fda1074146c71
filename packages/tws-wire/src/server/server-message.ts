import type { WireContract } from "../wire-contract.ts";
import type { WireOrder } from "../wire-order.ts";

/** What TWS says of an order beside the order itself. Margins are of a what-if; undefined: not computed. */
export interface WireOrderState {
  readonly status: string;
  readonly initMarginBefore?: number;
  readonly maintMarginBefore?: number;
  readonly equityWithLoanBefore?: number;
  readonly initMarginChange?: number;
  readonly maintMarginChange?: number;
  readonly equityWithLoanChange?: number;
  readonly initMarginAfter?: number;
  readonly maintMarginAfter?: number;
  readonly equityWithLoanAfter?: number;
  readonly commission?: number;
  readonly minCommission?: number;
  readonly maxCommission?: number;
  readonly commissionCurrency: string;
  readonly warningText: string;
}

/** An order as TWS tells of it. */
export interface ReportedOrder {
  readonly orderId: number;
  readonly clientId: number;
  readonly permId: number;
  readonly parentPermId: number;
  readonly contract: WireContract;
  readonly order: WireOrder;
  readonly state: WireOrderState;
}

export interface WireExecution {
  readonly orderId: number;
  readonly clientId: number;
  readonly permId: number;
  readonly executionId: string;
  /** `20131004 15:27:04 US/Eastern` */
  readonly time: string;
  readonly account: string;
  readonly exchange: string;
  readonly side: "BOT" | "SLD";
  readonly shares: number;
  readonly price: number;
  readonly liquidation: number;
  readonly cumulativeQuantity: number;
  readonly averagePrice: number;
  readonly orderRef: string;
  readonly evRule: string;
  readonly evMultiplier: number | undefined;
  readonly modelCode: string;
  /** 1 added liquidity, 2 removed it, 3 routed out; 0 unknown. */
  readonly lastLiquidity: number;
}

export interface WireContractDetails {
  readonly contract: WireContract;
  readonly marketName: string;
  readonly minTick: number;
  readonly orderTypes: string;
  readonly validExchanges: string;
  readonly priceMagnifier: number;
  readonly longName: string;
  readonly industry: string;
  readonly category: string;
  readonly subcategory: string;
  readonly timeZoneId: string;
  /** `20131004:0400-20131004:2000;20131005:CLOSED` */
  readonly tradingHours: string;
  readonly liquidHours: string;
  readonly securityIds: readonly { readonly tag: string; readonly value: string }[];
  readonly aggregationGroup: number;
  readonly marketRuleIds: string;
  readonly stockType: string;
  readonly minimumSize: number;
  readonly sizeIncrement: number;
  readonly suggestedSizeIncrement: number;
}

export interface WireBar {
  /** As asked: `20131004 09:30:00 US/Eastern`, `20131004`, or seconds since 1970. */
  readonly time: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** -1 where the kind of bar has none. */
  readonly volume: number;
  readonly averagePrice: number;
  readonly count: number;
}

/** Everything that the server can say here, by what it means; its number and field order are the encoder's business. */
export type ServerMessage =
  | { readonly type: "managed-accounts"; readonly accounts: string }
  | { readonly type: "next-valid-id"; readonly orderId: number }
  | { readonly type: "current-time"; readonly timeSeconds: number }
  | {
      readonly type: "error";
      /** The request or order that it is about; -1: none. */
      readonly id: number;
      readonly code: number;
      readonly text: string;
      readonly advancedRejectJson: string;
      readonly timeMs: number;
    }
  | {
      readonly type: "tick-price";
      readonly requestId: number;
      readonly tick: number;
      readonly price: number;
      readonly size: number;
      /** Bits: 1 can auto-execute, 2 past limit, 4 before the open. */
      readonly attributes: number;
    }
  | { readonly type: "tick-size"; readonly requestId: number; readonly tick: number; readonly size: number }
  | { readonly type: "tick-string"; readonly requestId: number; readonly tick: number; readonly value: string }
  | { readonly type: "tick-generic"; readonly requestId: number; readonly tick: number; readonly value: number }
  | { readonly type: "tick-snapshot-end"; readonly requestId: number }
  | { readonly type: "market-data-type"; readonly requestId: number; readonly marketDataType: number }
  | {
      readonly type: "tick-request-parameters";
      readonly requestId: number;
      readonly minTick: number;
      readonly bboExchange: string;
      readonly snapshotPermissions: number;
    }
  | {
      readonly type: "real-time-bar";
      readonly requestId: number;
      readonly timeSeconds: number;
      readonly bar: Omit<WireBar, "time">;
    }
  | {
      readonly type: "history";
      readonly requestId: number;
      readonly start: string;
      readonly end: string;
      readonly bars: readonly WireBar[];
    }
  | { readonly type: "contract-details"; readonly requestId: number; readonly details: WireContractDetails }
  | { readonly type: "contract-details-end"; readonly requestId: number }
  | {
      readonly type: "order-status";
      readonly orderId: number;
      readonly status: string;
      readonly filled: number;
      readonly remaining: number;
      readonly averageFillPrice: number;
      readonly permId: number;
      readonly parentId: number;
      readonly lastFillPrice: number;
      readonly clientId: number;
      readonly whyHeld: string;
      readonly marketCapPrice: number;
    }
  | { readonly type: "open-order"; readonly report: ReportedOrder }
  | { readonly type: "open-orders-end" }
  | {
      readonly type: "completed-order";
      readonly report: ReportedOrder;
      readonly filledQuantity: number;
      /** `20131004 15:27:04 US/Eastern` */
      readonly completedTime: string;
      readonly completedStatus: string;
    }
  | { readonly type: "completed-orders-end" }
  | {
      readonly type: "execution";
      /** -1: not asked for. */
      readonly requestId: number;
      readonly contract: WireContract;
      readonly execution: WireExecution;
    }
  | { readonly type: "executions-end"; readonly requestId: number }
  | {
      readonly type: "commission-report";
      readonly executionId: string;
      /** Exact decimal text. */
      readonly commission: string;
      readonly currency: string;
      /** Exact decimal text; undefined for an opening trade. */
      readonly realizedPnl: string | undefined;
    }
  | {
      readonly type: "account-value";
      readonly key: string;
      readonly value: string;
      readonly currency: string;
      readonly account: string;
    }
  | {
      readonly type: "portfolio-value";
      readonly contract: WireContract;
      readonly position: number;
      readonly marketPrice: number;
      readonly marketValue: number;
      readonly averageCost: number;
      readonly unrealizedPnl: number;
      readonly realizedPnl: number;
      readonly account: string;
    }
  /** `hh:mm` of the server's zone. */
  | { readonly type: "account-update-time"; readonly time: string }
  | { readonly type: "account-download-end"; readonly account: string }
  | {
      readonly type: "account-update-multi";
      readonly requestId: number;
      readonly account: string;
      readonly modelCode: string;
      readonly key: string;
      readonly value: string;
      readonly currency: string;
    }
  | { readonly type: "account-update-multi-end"; readonly requestId: number }
  | {
      readonly type: "position";
      readonly account: string;
      readonly contract: WireContract;
      readonly position: number;
      readonly averageCost: number;
    }
  | { readonly type: "position-end" }
  | {
      readonly type: "account-summary";
      readonly requestId: number;
      readonly account: string;
      readonly tag: string;
      readonly value: string;
      readonly currency: string;
    }
  | { readonly type: "account-summary-end"; readonly requestId: number };

export type ServerMessageType = ServerMessage["type"];
export type ServerMessageOf<T extends ServerMessageType> = Extract<ServerMessage, { type: T }>;
