import type { WireContract } from "../../wire-contract.ts";
import type { WireOrder } from "../../wire-order.ts";

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

/** What the server tells of orders and executions. */
export type OrderMessage =
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
  /** An order that a person entered got an id under which a client may change or cancel it. */
  | { readonly type: "order-bound"; readonly permId: number; readonly clientId: number; readonly orderId: number }
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
    };
