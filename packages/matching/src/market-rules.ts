import type { TriggerMethod } from "./trigger-method.ts";

/** What is particular to one market. */
export interface MarketRules {
  /** How stops trigger that do not say so themselves. IBKR: stocks by the last trade, currencies by the quote. */
  readonly trigger: TriggerMethod;
}

/** As for stocks. */
export const DEFAULT_MARKET_RULES: MarketRules = { trigger: "last" };
