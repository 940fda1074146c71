/** What a client asks of display groups: the coloured chains by which windows of TWS follow each other's contract. */
export type DisplayRequest =
  | { readonly type: "query-display-groups"; readonly requestId: number }
  | { readonly type: "subscribe-display-group"; readonly requestId: number; readonly group: number }
  /** `contractInfo`: `8314@SMART`, `none` or `combo`. */
  | { readonly type: "update-display-group"; readonly requestId: number; readonly contractInfo: string }
  | { readonly type: "unsubscribe-display-group"; readonly requestId: number };
