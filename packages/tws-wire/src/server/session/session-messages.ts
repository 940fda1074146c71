/** What the server tells of the connection itself. */
export type SessionMessage =
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
    };
