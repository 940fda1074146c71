/** What a client asks of the connection itself. `unknown-request`: a known message that has no decoder yet. */
export type SessionRequest =
  | { readonly type: "start-api"; readonly clientId: number; readonly capabilities: string }
  | { readonly type: "request-managed-accounts" }
  | { readonly type: "request-current-time" }
  | { readonly type: "set-log-level"; readonly level: number }
  | { readonly type: "unknown-request"; readonly name: string; readonly requestId: number };
