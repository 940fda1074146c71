/** What a client asks of the connection itself. */
export type SessionRequest =
  | { readonly type: "start-api"; readonly clientId: number; readonly capabilities: string }
  | { readonly type: "request-managed-accounts" }
  | { readonly type: "request-current-time" }
  | { readonly type: "set-log-level"; readonly level: number };
