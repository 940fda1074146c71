import type { WireContract } from "../../wire-contract.ts";
import type { WireOrder } from "../../wire-order.ts";

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

/** What a person or program says of itself when it cancels, for the regulator. Absent before the version that brought it. */
export interface CancelAttributes {
  /** `20131004-19:30:00`, when a person asked for it; empty: no person did. */
  readonly manualTime: string;
  readonly extOperator: string;
  readonly manualIndicator: number | undefined;
}

/** What a client asks of orders and executions. */
export type OrderRequest =
  | {
      readonly type: "place-order";
      readonly orderId: number;
      readonly contract: WireContract;
      readonly order: WireOrder;
    }
  | { readonly type: "cancel-order"; readonly orderId: number; readonly attributes: CancelAttributes }
  | { readonly type: "global-cancel"; readonly attributes: CancelAttributes }
  | {
      readonly type: "exercise-options";
      readonly requestId: number;
      readonly contract: WireContract;
      /** 1 exercises, 2 lets the option lapse. */
      readonly action: number;
      readonly quantity: number;
      readonly account: string;
      /** Also against the market's natural action. */
      readonly isOverride: boolean;
      readonly manualTime: string;
      readonly customerAccount: string;
      readonly professionalCustomer: boolean;
    }
  | { readonly type: "request-open-orders" }
  | { readonly type: "request-all-open-orders" }
  | { readonly type: "request-auto-open-orders"; readonly bind: boolean }
  | { readonly type: "request-completed-orders"; readonly apiOnly: boolean }
  | { readonly type: "request-executions"; readonly requestId: number; readonly filter: ExecutionFilter }
  | { readonly type: "request-ids" };
