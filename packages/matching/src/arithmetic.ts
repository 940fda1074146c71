import { Decimal } from "@tickwork/model/decimal";
import { divide } from "./divide.ts";

/**
 * What the rules of money (commissions, margins, borrow costs, corporate actions) calculate with. Each rule is written once over it;
 * the simulator's books take {@link EXACT}, the engine of backtests {@link DOUBLES}, and both agree to the cent.
 */
export interface Arithmetic<N> {
  /** A figure of a schedule, as it prints. */
  of(figure: number): N;
  plus(left: N, right: N): N;
  minus(left: N, right: N): N;
  times(left: N, right: N): N;
  /** A quotient, rounded to ten places, so that 0.85 / 17 is not below 0.05. */
  over(dividend: N, divisor: N): N;
  /** The larger of two. */
  max(left: N, right: N): N;
  /** The smaller of two. */
  min(left: N, right: N): N;
  abs(value: N): N;
  /** The largest whole number that is not larger. */
  floor(value: N): N;
  isNegative(value: N): boolean;
}

const QUOTIENT_PLACES = 10;
const ONE = Decimal.parse("1");

/** Exact decimals, as books are kept in. */
export const EXACT: Arithmetic<Decimal> = {
  of: (figure) => Decimal.of(figure),
  plus: (left, right) => left.plus(right),
  minus: (left, right) => left.minus(right),
  times: (left, right) => left.times(right),
  over: (dividend, divisor) => divide(dividend, divisor, QUOTIENT_PLACES),
  max: (left, right) => (left.compare(right) >= 0 ? left : right),
  min: (left, right) => (left.compare(right) <= 0 ? left : right),
  abs: (value) => value.abs(),
  floor(value) {
    const rounded = value.round(0);
    return rounded.compare(value) > 0 ? rounded.minus(ONE) : rounded;
  },
  isNegative: (value) => value.units < 0n,
};

const QUOTIENT_UNITS = 10 ** QUOTIENT_PLACES;

/** Beyond what a double has ten places for, there is nothing to round. */
function roundedQuotient(quotient: number): number {
  const units = quotient * QUOTIENT_UNITS;
  return Math.abs(units) <= Number.MAX_SAFE_INTEGER ? Math.round(units) / QUOTIENT_UNITS : quotient;
}

/** Doubles, for the speed of backtests. */
export const DOUBLES: Arithmetic<number> = {
  of: (figure) => figure,
  plus: (left, right) => left + right,
  minus: (left, right) => left - right,
  times: (left, right) => left * right,
  over: (dividend, divisor) => roundedQuotient(dividend / divisor),
  max: (left, right) => (left >= right ? left : right),
  min: (left, right) => (left <= right ? left : right),
  abs: (value) => (value < 0 ? -value : value),
  floor: (value) => Math.floor(value),
  isNegative: (value) => value < 0,
};
