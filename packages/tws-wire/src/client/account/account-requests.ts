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
  | { readonly type: "cancel-positions" };
