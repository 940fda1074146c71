import type { RiskMarket } from "@tickwork/risk-rules/question";

/** How much an entry buys or sells. */
export type Sizing =
  /** Rounded down to the instrument's increment, as in trading. A purchase that cash does not cover is rejected. */
  | { readonly type: "shares"; readonly quantity: number }
  /** As many as cash allows at the fill's price with its commission: whole shares, or down to 10^-8 of one. */
  | { readonly type: "all"; readonly isFractional: boolean }
  /** Worth this fraction of equity at the fill's price. */
  | { readonly type: "equity-share"; readonly fraction: number; readonly isFractional: boolean };

/** What the broker charges for each fill. */
export type CommissionPlan =
  | { readonly type: "none" }
  /** Fraction of the value, each side: 0.001 is 0.1 %. At most 8 digits behind the point. */
  | { readonly type: "percent"; readonly fraction: number }
  | { readonly type: "ibkr-fixed" }
  | { readonly type: "ibkr-tiered" };

/**
 * When and where a market order fills: `next-open` at the open of the next bar; `same-close` at the close of the bar that decided;
 * `intrabar` on arrival at that close, and everything that rests meets the four ticks that the simulator's feed makes of a bar.
 */
export type FillModel = "next-open" | "same-close" | "intrabar";

/** How much worse than the market a market or stop order fills. Limit orders never fill worse than their limit. */
export type Slippage =
  | { readonly type: "none" }
  /** In the instrument's currency, for each unit. */
  | { readonly type: "fixed"; readonly amount: number }
  | { readonly type: "bps"; readonly bps: number }
  /** Half of the bar's quoted spread; where the data has no quotes, of a spread of this many basis points. */
  | { readonly type: "spread"; readonly fallbackBps: number }
  /** The square-root law: coefficient · (high - low) · √(quantity / volume of the bar). */
  | { readonly type: "volume-impact"; readonly coefficient: number };

/** Buying with borrowed money: initial and maintenance margin are IBKR's for the kind of instrument. */
export interface MarginTerms {
  /** On money owed, a year, as a fraction. */
  readonly interestRate: number;
}

/** All that a backtest assumes about broker and market. Plain data: it may be stored, hashed and posted. */
export interface BacktestOptions {
  /** Starting cash as an exact decimal, in the account's currency. */
  readonly cash: string;
  readonly sizing: Sizing;
  readonly commission: CommissionPlan;
  readonly fill: FillModel;
  readonly slippage: Slippage;
  /** Bars that an order is under way before it meets the market; 0: none. */
  readonly latencyBars: number;
  /** Most of a bar's volume that fills of ours may be, above 0 and up to 1; the rest waits for the next bar. Undefined: no limit. */
  readonly volumeShare: number | undefined;
  /** Undefined: purchases are paid in full, and a short sale needs as much cash as it is worth. */
  readonly margin: MarginTerms | undefined;
  /** What borrowed shares cost a year, as a fraction of their value; charged for each night. */
  readonly borrowRate: number;
  /** Moves a stop behind the best price since the entry; `distance` in the instrument's currency or as a fraction of the price. */
  readonly trailing: { readonly unit: "amount" | "fraction"; readonly distance: number } | undefined;
  /** Limits by which the controls of trading judge what a strategy decides, the market's hours among them. Undefined: nobody judges. */
  readonly controls: RiskMarket["limits"] | undefined;
  /** Currency of the account. Amounts in others are converted at the rates of `run`'s data. */
  readonly currency: string;
}

/** Nothing assumed: whole cash account, fills at the next open, no costs. */
export const defaultOptions: BacktestOptions = {
  cash: "10000",
  sizing: { type: "shares", quantity: 100 },
  commission: { type: "none" },
  fill: "next-open",
  slippage: { type: "none" },
  latencyBars: 0,
  volumeShare: undefined,
  margin: undefined,
  borrowRate: 0,
  trailing: undefined,
  controls: undefined,
  currency: "USD",
};
