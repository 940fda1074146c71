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

/** What a client asks of orders and executions. */
export type OrderRequest =
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
  | { readonly type: "request-ids" };
