import type { BacktestOptions } from "./backtest-options.ts";
import { backtestError } from "./errors.ts";

const LARGEST = 1e12;
const MOST_LATENCY = 10_000;
const MOST_DIGITS = 8;

/**
 * Refuses assumptions that cannot be.
 * @throws TickworkError TW-BKT-002 naming the first one
 */
export function checkOptions(options: BacktestOptions): void {
  const { cash, sizing, commission, slippage, latencyBars, volumeShare, margin, borrowRate, trailing } = options;
  require(/^\d{1,13}(\.\d{1,10})?$/.test(cash) && Number(cash) > 0, `cash of ${cash} is no amount above 0`);
  if (sizing.type === "shares") requireBetween(sizing.quantity, 0, LARGEST, "the quantity of an entry");
  if (sizing.type === "equity-share") requireBetween(sizing.fraction, 0, 100, "the share of equity");
  if (commission.type === "percent") {
    require(commission.fraction >= 0 &&
      commission.fraction < 1, `a commission of ${commission.fraction} is not from 0 to below 1`);
    const digits = String(commission.fraction).split(/[.e-]/).at(-1)?.length ?? 0;
    require(digits <= MOST_DIGITS + 2, `a commission of ${commission.fraction} has more than ${MOST_DIGITS} digits`);
  }
  if (slippage.type === "fixed") requireFrom0(slippage.amount, "the slippage");
  if (slippage.type === "bps") requireFrom0(slippage.bps, "the slippage in basis points");
  if (slippage.type === "spread") requireFrom0(slippage.fallbackBps, "the spread in basis points");
  if (slippage.type === "volume-impact") requireFrom0(slippage.coefficient, "the coefficient of the volume's impact");
  require(Number.isInteger(latencyBars) &&
    latencyBars >= 0 &&
    latencyBars <= MOST_LATENCY, `a latency of ${latencyBars} bars is no whole number from 0 to ${MOST_LATENCY}`);
  if (volumeShare !== undefined) requireBetween(volumeShare, 0, 1, "the share of the volume");
  requireFrom0(borrowRate, "the rate of borrowing");
  if (margin !== undefined) requireFrom0(margin.interestRate, "the interest rate");
  require(options.controls === undefined ||
    sizing.type === "shares", "the controls judge a quantity, and this sizing has none before the fill");
  if (trailing !== undefined)
    requireBetween(trailing.distance, 0, trailing.unit === "fraction" ? 1 : LARGEST, "the trailing distance");
}

function requireFrom0(value: number, what: string): void {
  require(value >= 0 && value <= LARGEST, `${what} is ${value}; it must be 0 or more`);
}

function requireBetween(value: number, above: number, upTo: number, what: string): void {
  require(value > above && value <= upTo, `${what} is ${value}; it must be above ${above} and up to ${upTo}`);
}

function require(isGood: boolean, problem: string): void {
  if (!isGood) throw backtestError("TW-BKT-002", `Cannot run a backtest: ${problem}.`);
}
