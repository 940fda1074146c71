import type { Decimal } from "@tickwork/model/decimal";
import { type Arithmetic, DOUBLES, EXACT } from "./arithmetic.ts";
import type { Margin } from "./margin.ts";
import type { MarginSchedule } from "./margin-schedule.ts";

/** What an account can still do, in USD. */
export interface MarginRoom<N> {
  /** Equity with loan value less initial margin; below zero for a day trader who holds more than he may overnight. */
  readonly availableFunds: N;
  /** Equity with loan value less maintenance margin; below zero the broker liquidates. */
  readonly excessLiquidity: N;
  /** Value of marginable stocks that could be bought now. */
  readonly buyingPower: N;
  /** Whether the account may use a day trader's buying power: orders are then judged by maintenance margin. */
  readonly isDayTrader: boolean;
}

/** What an account can still do. @param equity with loan value: cash and marginable securities, in USD */
export function marginRoom(equity: Decimal, margin: Margin<Decimal>, by: MarginSchedule): MarginRoom<Decimal> {
  return room(EXACT, equity, margin, by);
}

/** {@link marginRoom} in doubles. */
export function marginRoomNumber(equity: number, margin: Margin<number>, by: MarginSchedule): MarginRoom<number> {
  return room(DOUBLES, equity, margin, by);
}

function room<N>(math: Arithmetic<N>, equity: N, margin: Margin<N>, by: MarginSchedule): MarginRoom<N> {
  const { dayTradingEquityUsd, dayTradingMultiplier, multiplier } = by.buyingPower;
  const availableFunds = math.minus(equity, margin.initial);
  const excessLiquidity = math.minus(equity, margin.maintenance);
  const isDayTrader = !math.isNegative(math.minus(equity, math.of(dayTradingEquityUsd)));
  const base = math.max(isDayTrader ? excessLiquidity : availableFunds, math.of(0));
  const buyingPower = math.times(base, math.of(isDayTrader ? dayTradingMultiplier : multiplier));
  return { availableFunds, excessLiquidity, buyingPower, isDayTrader };
}

/** An account's day, from which its special memorandum account follows; in USD. */
export interface SmaDay<N> {
  /** At the end of the day before. */
  readonly sma: N;
  /** Deposits, dividends, less withdrawals and fees. */
  readonly cashFlow: N;
  /** Initial margin of what was closed less that of what was opened. */
  readonly released: N;
  readonly equity: N;
  readonly initialMargin: N;
}

/** Special memorandum account: the larger of its running sum and the equity over initial margin. Source: IBKR's glossary, Regulation T. */
export function specialMemorandumAccount(of: SmaDay<Decimal>): Decimal {
  return memorandum(EXACT, of);
}

function memorandum<N>(math: Arithmetic<N>, of: SmaDay<N>): N {
  const running = math.plus(math.plus(of.sma, of.cashFlow), of.released);
  return math.max(running, math.minus(of.equity, of.initialMargin));
}
