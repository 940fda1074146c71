import type { BacktestResult, BacktestTrade } from "@tickwork/backtest/backtest-result";
import type { LookAheadReport } from "@tickwork/backtest/check-look-ahead";
import { figuresOf, type RunFigures } from "@tickwork/backtest/figures-of";
import { listOrders } from "@tickwork/backtest/list-orders";
import { listTrades } from "@tickwork/backtest/list-trades";
import { isoUtc } from "@tickwork/model/time";
import { flatFigures } from "@tickwork/performance/flat-figures";
import type { Figure } from "@tickwork/performance/figure";
import { alignedTable } from "./aligned.ts";
import { equityChart } from "./equity-chart.ts";
import { figureText } from "./figure-text.ts";

/** What is told of a run. */
export interface ReportOptions {
  readonly convention: string;
  /** Lists of trades and orders too. */
  readonly trades: boolean;
  readonly seconds: number;
  readonly loadSeconds: number;
  readonly lookAhead: LookAheadReport | undefined;
}

const DAY_MS = 86_400_000;
const SHOWN_TRADES = 20;
const SHOWN_FIGURES = [
  "totalReturnPct",
  "cagrPct",
  "volatilityPct",
  "sharpe",
  "sortino",
  "calmar",
  "maxDrawdownPct",
  "longestDrawdownPeriods",
];
const SHOWN_TRADE_FIGURES = ["winRate", "profitFactor", "expectancy", "bestTrade", "worstTrade", "averageHoldingHours"];

/**
 * A run as JSON and as text.
 * @throws TickworkError TW-BKT-006 when equity fell below zero
 */
export function backtestReport(result: BacktestResult, options: ReportOptions): { value: unknown; lines: string } {
  const figures = figuresOf(result, options.convention);
  return { value: valueOf(result, figures, options), lines: linesOf(result, figures, options) };
}

function valueOf(result: BacktestResult, figures: RunFigures, options: ReportOptions): unknown {
  const { convention, seconds, loadSeconds, lookAhead } = options;
  const { data, summary, failure, log } = result;
  const samples = figures.returns[0]?.samples ?? 0;
  const flat = flatFigures(figures.returns, { convention, samples });
  const { closed } = figures.table;
  return {
    strategy: result.strategy,
    params: result.parameters,
    symbol: data.instrument.symbol,
    finalEquity: result.finalEquity,
    closedTrades: summary.closedTrades,
    openTrades: summary.openTrades,
    orders: log.orders,
    fills: log.fills,
    fees: result.fees,
    ...flat,
    ...ofBars(result, flat),
    tradeFigures: flatFigures(figures.trades, { convention, samples: closed }),
    bars: result.bars,
    barsInMarket: summary.barsInMarket,
    from: isoUtc(data.start[0] as number),
    to: isoUtc(data.start[Math.max(0, result.bars - 1)] as number),
    dataHash: data.hash,
    seconds,
    loadSeconds,
    ...(lookAhead === undefined
      ? {}
      : {
          lookAhead: {
            ...lookAhead,
            findings: lookAhead.findings.map((one) => ({ ...one, time: isoUtc(data.start[one.bar] as number) })),
          },
        }),
    ...(failure === undefined
      ? {}
      : {
          failure: {
            bar: failure.bar,
            time: isoUtc(failure.time),
            code: failure.error.code,
            message: failure.error.message,
          },
        }),
    ...(options.trades
      ? { trades: listTrades(result, figures.table).map(timesInWords), orderList: listOrders(result) }
      : {}),
  };
}

/** Of bars within the day, returns are those of days, but the largest drawdown is that of bars. */
function ofBars({ data, summary }: BacktestResult, flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (data.timeframeMs >= DAY_MS) return {};
  const { cagrPct } = flat;
  const { maxDrawdownPct } = summary;
  const calmar = typeof cagrPct === "number" && maxDrawdownPct < 0 ? cagrPct / -maxDrawdownPct : null;
  return { maxDrawdownPct, calmar };
}

function timesInWords({ entryTime, exitTime, ...trade }: BacktestTrade): unknown {
  return { ...trade, entryTime: isoUtc(entryTime), exitTime: exitTime === undefined ? null : isoUtc(exitTime) };
}

function linesOf(result: BacktestResult, figures: RunFigures, options: ReportOptions): string {
  const { data, summary, log } = result;
  const last = Math.max(0, result.bars - 1);
  const parameters = Object.entries(result.parameters).map(([name, value]) => `${name}=${value}`);
  const rate = result.bars / Math.max(options.seconds, 1e-6) / 1e6;
  return [
    `${result.strategy} ${parameters.join(" ")} on ${data.instrument.symbol}, ${moment(data, 0)} to ${moment(data, last)}`,
    `${result.bars.toLocaleString("en-US")} bars in ${options.seconds.toFixed(3)} s (${rate.toFixed(1)}M bars/s), definitions of ${options.convention}`,
    "",
    ...equityChart(result.equity),
    "",
    row("Final equity", `${result.finalEquity} ${data.instrument.currency}`),
    row("Fees", result.fees),
    row("Trades", `${summary.closedTrades} closed, ${summary.openTrades} open, ${summary.wonTrades} won`),
    row("Orders", `${log.orders}, ${log.fills} fills`),
    row("In the market", `${((100 * summary.barsInMarket) / Math.max(1, result.bars)).toFixed(1)} % of the bars`),
    ...figureRows(figures.returns, SHOWN_FIGURES),
    ...figureRows(figures.trades, SHOWN_TRADE_FIGURES),
    ...(options.trades ? ["", tradesText(result, figures)] : []),
    ...lookAheadLines(result, options.lookAhead),
  ].join("\n");
}

function moment({ start, timeframeMs }: BacktestResult["data"], bar: number): string {
  const text = isoUtc(start[bar] as number);
  return timeframeMs >= DAY_MS ? text.slice(0, 10) : `${text.slice(0, 16)}Z`;
}

function row(title: string, text: string): string {
  return `${title.padEnd(24)}${text.padStart(14)}`;
}

function figureRows(figures: readonly Figure[], names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const figure = figures.find((one) => one.name === name);
    return figure === undefined ? [] : [`${name.padEnd(24)}${figureText(figure)}`];
  });
}

function tradesText(result: BacktestResult, { table }: RunFigures): string {
  const trades = listTrades(result, table);
  const shown = trades.slice(-SHOWN_TRADES);
  const header = ["entry", "side", "quantity", "price", "exit", "at", "why", "profit", "worst", "best"];
  const rows = shown.map((trade) => [
    moment(result.data, trade.entryBar),
    trade.side,
    String(trade.quantity),
    trade.entryPrice.toFixed(2),
    trade.exitBar === undefined ? "open" : moment(result.data, trade.exitBar),
    trade.exitPrice.toFixed(2),
    trade.exitRole ?? "",
    trade.pnl.toFixed(2),
    trade.mae.toFixed(2),
    trade.mfe.toFixed(2),
  ]);
  const head = trades.length > shown.length ? `The last ${shown.length} of ${trades.length} trades` : "Trades";
  return `${head}\n${alignedTable(header, rows)}`;
}

function lookAheadLines({ data }: BacktestResult, report: LookAheadReport | undefined): readonly string[] {
  if (report === undefined) return [];
  const { checkedBars, findings } = report;
  if (findings.length === 0)
    return ["", `No look-ahead: at ${checkedBars} bars it decided the same without the bars to come.`];
  const rows = findings.map(({ bar, kind, where, withFuture, without }) => [
    moment(data, bar),
    kind,
    where,
    withFuture,
    without,
  ]);
  const table = alignedTable(["bar", "what", "where", "with the future", "without it"], rows);
  return [
    "",
    `Look-ahead: what it saw or decided changed with bars that were still to come (${checkedBars} checked).`,
    table,
  ];
}
