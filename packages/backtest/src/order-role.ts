import type { LegRole } from "@tickwork/model/order";

/** Why an order of a backtest came to be. `margin-call`: equity fell below the maintenance margin. */
export type BacktestRole = LegRole | "trailing-stop" | "margin-call" | "rebalance";

/** `rejected`: cash did not cover it; `refused`: a control of trading stopped it. */
export type BacktestOrderState = "filled" | "cancelled" | "rejected" | "open" | "refused";
