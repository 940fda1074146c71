/** What the server tells of display groups. */
export type DisplayMessage =
  /** `groups`: ids, most used first, `1|2|3`. */
  | { readonly type: "display-groups"; readonly requestId: number; readonly groups: string }
  /** `contractInfo`: `8314@SMART`, `none` or `combo`. */
  | { readonly type: "display-group-updated"; readonly requestId: number; readonly contractInfo: string };
