import type { Parameters, ParameterSpecs, Strategy } from "@tickwork/strategies/strategy";

/** What decides over several instruments on one account. Series have a value for each bar of their instrument; NaN: leave it. */
export type PortfolioPlan =
  /** The strategy decides for each instrument, and sees the others as its peers. */
  | { readonly type: "trade"; readonly strategy: Strategy; readonly parameters: Parameters<ParameterSpecs> }
  /** Signed quantities to hold from each bar on. */
  | { readonly type: "positions"; readonly positions: readonly Float64Array[] }
  /**
   * Signed shares of equity to hold. Traded when the share held is off by more than the threshold (0.05: five percent of equity), and
   * always to zero.
   */
  | { readonly type: "weights"; readonly weights: readonly Float64Array[]; readonly threshold: number };
