import type { Decimal } from "@tickwork/model/decimal";
import { type Arithmetic, DOUBLES, EXACT } from "./arithmetic.ts";

/** Shares that were borrowed over a night. */
export interface BorrowedShares<N> {
  /** Above zero. */
  readonly shares: N;
  /** Last price of the day, in USD. */
  readonly closeUsd: N;
  /** Yearly fee, 0.0025 for what is easy to borrow. */
  readonly annualRate: number;
  /** Nights until the next trading day: three over a weekend. */
  readonly nights: number;
}

const COLLATERAL_SHARE = 1.02;
const DAYS_A_YEAR = 360;

/**
 * What borrowing costs, in USD, unrounded: the lender's collateral is 102 % of the price, rounded up to a whole dollar, and a day is 1/360
 * of a year. Source: IBKR, "How is the fee for borrowing shares calculated".
 */
export function borrowCost(of: BorrowedShares<Decimal>): Decimal {
  return cost(EXACT, of);
}

/** {@link borrowCost} in doubles. */
export function borrowCostNumber(of: BorrowedShares<number>): number {
  return cost(DOUBLES, of);
}

function cost<N>(math: Arithmetic<N>, of: BorrowedShares<N>): N {
  const perShare = math.times(of.closeUsd, math.of(COLLATERAL_SHARE));
  const rounded = math.minus(math.of(0), math.floor(math.minus(math.of(0), perShare)));
  const year = math.times(math.times(math.times(of.shares, rounded), math.of(of.annualRate)), math.of(of.nights));
  return math.over(year, math.of(DAYS_A_YEAR));
}
