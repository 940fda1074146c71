import { SPY } from "@tickwork/model/test/instruments";
import { type Decision, defineStrategy, HOLD, type Strategy } from "@tickwork/strategies/strategy";
import type { BacktestOptions } from "../src/backtest-options.ts";
import { defaultOptions } from "../src/backtest-options.ts";
import type { BacktestResult } from "../src/backtest-result.ts";
import type { BarData } from "../src/bar-data.ts";
import { compile } from "../src/compile.ts";
import { run } from "../src/run.ts";

const DAY_MS = 86_400_000;

/** One bar as open, high, low, close and perhaps volume. */
export type Ohlcv = readonly [open: number, high: number, low: number, close: number, volume?: number];

/** Daily bars from 2024-01-01 on, of SPY. */
export function bars(rows: readonly Ohlcv[], of: Partial<BarData> = {}): BarData {
  const column = (place: number, otherwise = 1_000): Float64Array =>
    Float64Array.from(rows, (row) => row[place] ?? otherwise);
  return {
    instrument: SPY,
    length: rows.length,
    timeframeMs: DAY_MS,
    priceDigits: 2,
    start: Float64Array.from(rows, (_, at) => Date.UTC(2024, 0, 1) + at * DAY_MS),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: column(4),
    hash: "test",
    ...of,
  };
}

/** Bars that do not move within themselves. */
export function flat(...prices: readonly number[]): BarData {
  return bars(prices.map((price) => [price, price, price, price]));
}

/** A strategy that decides what stands at a bar's place. */
export function scripted(script: Readonly<Record<number, Decision>>): Strategy {
  return defineStrategy({
    name: "scripted",
    title: "Scripted",
    parameters: {},
    warmupBars: () => 1,
    indicators: () => ({}),
    decide: ({ index }) => script[index] ?? HOLD,
  });
}

export const BUY: Decision = { type: "enter", side: "BUY", reason: "bought" };
export const SELL: Decision = { type: "enter", side: "SELL", reason: "sold" };
export const EXIT: Decision = { type: "exit", reason: "left" };

/** An entry with its bracket. */
export function bracket(side: "BUY" | "SELL", stopLoss: number, takeProfit: number): Decision {
  return { type: "enter", side, stopLoss, takeProfit, reason: "bracket" };
}

/** Runs a script with 10,000 in cash and 10 shares an entry, unless options say otherwise. */
export function play(
  data: BarData,
  script: Readonly<Record<number, Decision>>,
  options: Partial<BacktestOptions> = {},
): BacktestResult {
  const all = { ...defaultOptions, sizing: { type: "shares", quantity: 10 } as const, ...options };
  return run(compile(scripted(script), all), data, {});
}

/** Fills as `bar side quantity @ price`. */
export function fills({ log }: BacktestResult): readonly string[] {
  return Array.from({ length: log.fills }, (_, at) => {
    const side = log.sign[log.fillOrder[at] as number] === 1 ? "BUY" : "SELL";
    return `${log.fillBar[at]} ${side} ${log.fillQuantity[at]} @ ${log.fillPrice[at]}`;
  });
}
