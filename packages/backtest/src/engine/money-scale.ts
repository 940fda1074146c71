import type { BacktestOptions } from "../backtest-options.ts";
import type { BarData } from "../bar-data.ts";
import { digitsOf } from "./digits-of.ts";

/** Whole numbers up to here are exact as doubles. */
export const LARGEST_EXACT = 2 ** 53;
/** Room that cash may grow by before it is no longer exact. */
const GROWTH = 16;
/** Digits that slipped prices have beyond those of the data. */
const SLIPPED_DIGITS = 2;

/**
 * In which units money is counted. A price of 2 digits times a whole quantity times a commission of 3 digits is a whole number of
 * 10^-5: counted so, sums of doubles are exact as long as they stay below 2^53. Where that cannot be (commissions with minimums,
 * fractions of shares, prices of many digits), money is in doubles, and the exact figures are computed from the recorded fills.
 */
export interface MoneyScale {
  readonly isExact: boolean;
  /** Factors that make whole numbers of prices, quantities and the commission's fraction; all 1 in doubles. */
  readonly price: number;
  readonly quantity: number;
  readonly fraction: number;
  /** Their product: units of money in one of the currency. */
  readonly money: number;
  /** Digits behind the point of a fill's price, slippage included. */
  readonly priceDigits: number;
}

/** Most digits that prices have: those of the data, and those of orders on the steps of their instruments. */
export function largestPriceDigits(all: readonly Pick<BarData, "priceDigits" | "instrument">[]): number {
  return Math.max(
    0,
    ...all.flatMap(({ priceDigits, instrument }) => [priceDigits, digitsOf(instrument.priceIncrement)]),
  );
}

/**
 * @param priceDigits see {@link largestPriceDigits}
 * @param isConverted some instrument is in another currency than the account
 */
export function moneyScale(options: BacktestOptions, priceDigits: number, isConverted = false): MoneyScale {
  const { commission, sizing, slippage } = options;
  const isSlipped = slippage.type !== "none" && slippage.type !== "fixed";
  const slippedDigits = slippage.type === "fixed" ? digitsOf(slippage.amount) : 0;
  const digits = {
    price: Math.max(priceDigits, slippedDigits) + (isSlipped ? SLIPPED_DIGITS : 0),
    quantity: sizing.type === "shares" ? digitsOf(sizing.quantity) : sizing.isFractional ? Number.POSITIVE_INFINITY : 0,
    fraction: commission.type === "percent" ? digitsOf(commission.fraction) : 0,
    cash: digitsOf(options.cash),
  };
  const total = digits.price + digits.quantity + digits.fraction;
  const money = 10 ** total;
  const isPlain = commission.type === "none" || commission.type === "percent";
  const isWhole = !isConverted && options.margin === undefined && options.borrowRate === 0 && digits.cash <= total;
  const isExact = isPlain && isWhole && Number(options.cash) * money * GROWTH < LARGEST_EXACT;
  if (!isExact) return { isExact, price: 1, quantity: 1, fraction: 1, money: 1, priceDigits: digits.price };
  return {
    isExact,
    price: 10 ** digits.price,
    quantity: 10 ** digits.quantity,
    fraction: 10 ** digits.fraction,
    money,
    priceDigits: digits.price,
  };
}
