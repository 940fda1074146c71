/** How the platform trades. `demo` and `replay` run against Tickwork's own simulator. */
export type TradingMode = "demo" | "replay" | "paper" | "live";
