import type { Figure } from "@tickwork/performance/figure";
import { returnMetrics } from "@tickwork/performance/return-metrics";
import { tradeMetrics } from "@tickwork/performance/trade-metrics";
import type { BacktestOptions } from "./backtest-options.ts";
import type { RunLog } from "./backtest-result.ts";
import { backtestError } from "./errors.ts";
import { periodReturns } from "./period-returns.ts";
import { type TradeTable, tradeTable } from "./trade-table.ts";

/** What figures are made of: the account's equity at each moment, and the trades of its instruments. */
export interface FiguredRun {
  readonly options: BacktestOptions;
  readonly timeframeMs: number;
  readonly start: Float64Array;
  readonly equity: Float64Array;
  readonly legs: readonly RunLog[];
}

/** Every figure of a run by one convention. */
export interface RunFigures {
  readonly returns: readonly Figure[];
  readonly trades: readonly Figure[];
  /** Trades of each leg. */
  readonly tables: readonly TradeTable[];
}

/**
 * All figures of a run: of the returns of its days, or of bars that are longer, the starting cash being the first equity, and of
 * its closed trades.
 * @param convention `tickwork`, `vectorbt`, …: see docs/metrics.md
 * @throws TickworkError TW-BKT-006 when equity fell below zero, TW-PER-… for an unknown convention
 */
export function figuresOf(run: FiguredRun, convention: string): RunFigures {
  const { equity, options, legs } = run;
  const below = firstBelowZero(equity);
  if (below >= 0)
    throw backtestError(
      "TW-BKT-006",
      `Cannot compute figures: at bar ${below.toLocaleString("en-US")} equity was ${(equity[below] as number).toFixed(2)}. Trade smaller or with a stop.`,
    );
  const { returns: ofPeriods, dates } = periodReturns(run);
  const tables = legs.map(tradeTable);
  return {
    returns: returnMetrics(ofPeriods, { convention, dates }),
    trades: tradeMetrics(columnsOf(tables, legs), { convention, capital: Number(options.cash) }),
    tables,
  };
}

/** Closed trades of all legs in the order of their exits. */
function columnsOf(tables: readonly TradeTable[], legs: readonly RunLog[]) {
  const [only, ...others] = tables;
  const start = legs[0]?.data.start;
  if (only !== undefined && start !== undefined && others.length === 0) return tradeColumns(only, start);
  const columns = tables.map((table, at) => tradeColumns(table, legs[at]?.data.start ?? new Float64Array(0)));
  const places = columns
    .flatMap(({ exitTimes }, leg) => Array.from(exitTimes, (time, at) => ({ leg, at, time })))
    .toSorted((one, other) => one.time - other.time);
  const merged = (name: keyof ReturnType<typeof tradeColumns>): Float64Array =>
    Float64Array.from(places, ({ leg, at }) => columns[leg]?.[name][at] ?? Number.NaN);
  return {
    pnl: merged("pnl"),
    returns: merged("returns"),
    entryTimes: merged("entryTimes"),
    exitTimes: merged("exitTimes"),
    mae: merged("mae"),
    mfe: merged("mfe"),
    quantities: merged("quantities"),
    entryPrices: merged("entryPrices"),
    exitPrices: merged("exitPrices"),
  };
}

function tradeColumns(table: TradeTable, start: Float64Array) {
  const { closed } = table;
  const returns = new Float64Array(closed);
  for (let at = 0; at < closed; at += 1) {
    const cost = (table.entryPrice[at] as number) * (table.quantity[at] as number) * (table.entryRate[at] as number);
    returns[at] = (table.pnl[at] as number) / cost;
  }
  return {
    pnl: table.pnl.subarray(0, closed),
    returns,
    entryTimes: timesOf(table.entryBar, closed, start),
    exitTimes: timesOf(table.exitBar, closed, start),
    mae: table.mae.subarray(0, closed),
    mfe: table.mfe.subarray(0, closed),
    quantities: table.quantity.subarray(0, closed),
    entryPrices: table.entryPrice.subarray(0, closed),
    exitPrices: table.exitPrice.subarray(0, closed),
  };
}

// Loops, not callbacks: there may be a million bars.
function timesOf(bars: Int32Array, count: number, start: Float64Array): Float64Array {
  const times = new Float64Array(count);
  for (let at = 0; at < count; at += 1) times[at] = start[bars[at] as number] as number;
  return times;
}

function firstBelowZero(equity: Float64Array): number {
  for (let at = 0; at < equity.length; at += 1) if ((equity[at] as number) < 0) return at;
  return -1;
}
