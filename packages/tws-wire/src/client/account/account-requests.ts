/** What a client asks of cash, positions and profit. */
export type AccountRequest =
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
  | {
      readonly type: "request-positions-multi";
      readonly requestId: number;
      /** An account or a group of them; empty: all. */
      readonly account: string;
      readonly modelCode: string;
    }
  | { readonly type: "cancel-positions-multi"; readonly requestId: number }
  | {
      readonly type: "request-pnl";
      readonly requestId: number;
      readonly account: string;
      readonly modelCode: string;
    }
  | { readonly type: "cancel-pnl"; readonly requestId: number }
  | {
      readonly type: "request-pnl-single";
      readonly requestId: number;
      readonly account: string;
      readonly modelCode: string;
      readonly conId: number;
    }
  | { readonly type: "cancel-pnl-single"; readonly requestId: number }
  | { readonly type: "request-family-codes" }
  | { readonly type: "request-soft-dollar-tiers"; readonly requestId: number }
  | { readonly type: "request-user-info"; readonly requestId: number }
  /** 1: groups, 2: profiles, 3: aliases of a financial advisor. */
  | { readonly type: "request-fa"; readonly dataType: number }
  | {
      readonly type: "replace-fa";
      readonly dataType: number;
      readonly xml: string;
      /** Only told from version 157 on. */
      readonly requestId: number | undefined;
    };
