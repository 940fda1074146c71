import type { WireContract } from "../wire-contract.ts";
import type { WireOrder } from "../wire-order.ts";

export interface ExecutionFilter {
  /** 0: any. */
  readonly clientId: number;
  readonly account: string;
  /** `yyyymmdd-hh:mm:ss` or `yyyymmdd hh:mm:ss`; empty: since midnight. */
  readonly time: string;
  readonly symbol: string;
  readonly secType: string;
  readonly exchange: string;
  readonly side: string;
}

/** Everything a client can ask after the handshake, decoded. `unknown-request`: a known message that has no decoder yet. */
export type ClientRequest =
  | { readonly type: "start-api"; readonly clientId: number; readonly capabilities: string }
  | {
      readonly type: "request-market-data";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly genericTicks: string;
      readonly isSnapshot: boolean;
      readonly isRegulatorySnapshot: boolean;
    }
  | { readonly type: "cancel-market-data"; readonly requestId: number }
  | { readonly type: "market-data-type"; readonly marketDataType: number }
  | {
      readonly type: "request-real-time-bars";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly barSeconds: number;
      readonly whatToShow: string;
      readonly regularHoursOnly: boolean;
    }
  | { readonly type: "cancel-real-time-bars"; readonly requestId: number }
  | {
      readonly type: "request-history";
      readonly requestId: number;
      readonly contract: WireContract;
      readonly end: string;
      readonly barSize: string;
      readonly duration: string;
      readonly regularHoursOnly: boolean;
      readonly whatToShow: string;
      /** 1: texts in the exchange's zone, 2: seconds since 1970. */
      readonly dateFormat: number;
      readonly keepUpToDate: boolean;
    }
  | { readonly type: "cancel-history"; readonly requestId: number }
  | { readonly type: "request-contract-details"; readonly requestId: number; readonly contract: WireContract }
  | {
      readonly type: "place-order";
      readonly orderId: number;
      readonly contract: WireContract;
      readonly order: WireOrder;
    }
  | { readonly type: "cancel-order"; readonly orderId: number }
  | { readonly type: "global-cancel" }
  | { readonly type: "request-open-orders" }
  | { readonly type: "request-all-open-orders" }
  | { readonly type: "request-auto-open-orders"; readonly bind: boolean }
  | { readonly type: "request-completed-orders"; readonly apiOnly: boolean }
  | { readonly type: "request-executions"; readonly requestId: number; readonly filter: ExecutionFilter }
  | { readonly type: "request-ids" }
  | { readonly type: "request-managed-accounts" }
  | { readonly type: "request-current-time" }
  | { readonly type: "request-account-updates"; readonly subscribe: boolean; readonly account: string }
  | {
      readonly type: "request-account-updates-multi";
      readonly requestId: number;
      readonly account: string;
      readonly modelCode: string;
      readonly ledgerAndNetLiquidation: boolean;
    }
  | { readonly type: "cancel-account-updates-multi"; readonly requestId: number }
  | {
      readonly type: "request-account-summary";
      readonly requestId: number;
      readonly group: string;
      readonly tags: readonly string[];
    }
  | { readonly type: "cancel-account-summary"; readonly requestId: number }
  | { readonly type: "request-positions" }
  | { readonly type: "cancel-positions" }
  | { readonly type: "set-log-level"; readonly level: number }
  | { readonly type: "unknown-request"; readonly name: string; readonly requestId: number };

export type ClientRequestType = ClientRequest["type"];
export type ClientRequestOf<T extends ClientRequestType> = Extract<ClientRequest, { type: T }>;
