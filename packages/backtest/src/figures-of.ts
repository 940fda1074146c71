import type { Figure } from "@tickwork/performance/figure";
import { returnMetrics } from "@tickwork/performance/return-metrics";
import { returnsFromEquity } from "@tickwork/performance/returns-from-equity";
import { tradeMetrics } from "@tickwork/performance/trade-metrics";
import type { BacktestResult } from "./backtest-result.ts";
import { backtestError } from "./errors.ts";
import { tradingDays } from "./engine/trading-days.ts";
import { type TradeTable, tradeTable } from "./trade-table.ts";

/** Every figure of a run by one convention. */
export interface RunFigures {
  readonly returns: readonly Figure[];
  readonly trades: readonly Figure[];
  readonly table: TradeTable;
}

/**
 * All figures of a run: of the returns of its bars, the starting cash being the first equity, and of its closed trades.
 * @param convention `tickwork`, `vectorbt`, …: see docs/metrics.md
 * @throws TickworkError TW-BKT-006 when equity fell below zero, TW-PER-… for an unknown convention
 */
export function figuresOf(result: BacktestResult, convention: string): RunFigures {
  const { equity, data, options } = result;
  const below = equity.findIndex((value) => value < 0);
  if (below >= 0)
    throw backtestError(
      "TW-BKT-006",
      `Cannot compute figures: at bar ${below.toLocaleString("en-US")} equity was ${(equity[below] as number).toFixed(2)}. Trade smaller or with a stop.`,
    );
  const cash = Number(options.cash);
  const { returns: ofPeriods, dates } = returnsOf(result);
  const returns = returnMetrics(ofPeriods, { convention, dates });
  const table = tradeTable(result);
  return {
    returns,
    trades: tradeMetrics(columnsOf(table, data.start), { convention, capital: cash }),
    table,
  };
}

/** Returns of days, with the time of each day's last bar; of bars that are days or longer, those of bars. */
function returnsOf({ equity, data, options }: BacktestResult): { returns: Float64Array; dates: Float64Array } {
  const cash = Number(options.cash);
  const days = tradingDays(data);
  if (days === undefined)
    return { returns: returnsFromEquity(equity, cash), dates: data.start.subarray(0, equity.length) };
  const isEnd = (_: number, bar: number): boolean => days.isEnd[bar] === 1;
  return {
    returns: returnsFromEquity(equity.filter(isEnd), cash),
    dates: data.start.subarray(0, equity.length).filter(isEnd),
  };
}

function columnsOf(table: TradeTable, start: Float64Array) {
  const { closed } = table;
  const timeOf = (bars: Int32Array): Float64Array =>
    Float64Array.from(bars.subarray(0, closed), (bar) => start[bar] as number);
  return {
    pnl: table.pnl.subarray(0, closed),
    returns: Float64Array.from({ length: closed }, (_, at) => {
      return (table.pnl[at] as number) / ((table.entryPrice[at] as number) * (table.quantity[at] as number));
    }),
    entryTimes: timeOf(table.entryBar),
    exitTimes: timeOf(table.exitBar),
    mae: table.mae.subarray(0, closed),
    mfe: table.mfe.subarray(0, closed),
    quantities: table.quantity.subarray(0, closed),
    entryPrices: table.entryPrice.subarray(0, closed),
    exitPrices: table.exitPrice.subarray(0, closed),
  };
}
