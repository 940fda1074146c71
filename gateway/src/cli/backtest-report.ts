import type { BacktestTrade, PortfolioResult } from "@tickwork/backtest/backtest-result";
import type { BarData } from "@tickwork/backtest/bar-data";
import type { LookAheadReport } from "@tickwork/backtest/check-look-ahead";
import type { SignalDiagnostics } from "@tickwork/backtest/diagnostics/signal-diagnostics";
import { figuresOf, type RunFigures } from "@tickwork/backtest/figures-of";
import { listOrders } from "@tickwork/backtest/list-orders";
import { listTrades } from "@tickwork/backtest/list-trades";
import { regimeResults } from "@tickwork/backtest/regime-results";
import { isoUtc } from "@tickwork/model/time";
import { flatFigures } from "@tickwork/performance/flat-figures";
import type { Figure } from "@tickwork/performance/figure";
import { returnFigureGroups } from "@tickwork/performance/return-metrics";
import { tradeFigureGroups } from "@tickwork/performance/trade-metrics";
import { alignedTable } from "./aligned.ts";
import { diagnosticsLines } from "./diagnostics-report.ts";
import { equityChart } from "./equity-chart.ts";
import { figureText } from "./figure-text.ts";

/** What the look-ahead guard saw on one instrument. */
export interface LegLookAhead extends LookAheadReport {
  readonly data: BarData;
}

/** What is told of a run. */
export interface ReportOptions {
  readonly convention: string;
  /** Lists of trades and orders too. */
  readonly trades: boolean;
  /** Results by regime of the first instrument's market. */
  readonly regimes: boolean;
  readonly diagnostics: readonly SignalDiagnostics[] | undefined;
  readonly seconds: number;
  readonly loadSeconds: number;
  readonly lookAhead: readonly LegLookAhead[] | undefined;
}

const DAY_MS = 86_400_000;
const SHOWN_TRADES = 20;
const TITLE_WIDTH = 28;
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
export function backtestReport(
  result: PortfolioResult,
  options: ReportOptions,
): {
  value: Readonly<Record<string, unknown>>;
  lines: string;
} {
  const figures = figuresOf(result, options.convention);
  return { value: valueOf(result, figures, options), lines: linesOf(result, figures, options) };
}

function valueOf(result: PortfolioResult, figures: RunFigures, options: ReportOptions): Record<string, unknown> {
  const { convention, seconds, loadSeconds, lookAhead } = options;
  const { summary, failure, legs, start } = result;
  const flat = flatFigures(figures.returns, { convention, samples: figures.returns[0]?.samples ?? 0 });
  const closed = figures.tables.reduce((sum, table) => sum + table.closed, 0);
  return {
    strategy: result.strategy,
    params: result.parameters,
    symbol: symbolsOf(result),
    finalEquity: result.finalEquity,
    closedTrades: summary.closedTrades,
    openTrades: summary.openTrades,
    orders: sumOf(legs, ({ log }) => log.orders - log.refusals),
    rejected: sumOf(legs, ({ log }) => log.rejections),
    refused: sumOf(legs, ({ log }) => log.refusals),
    fills: sumOf(legs, ({ log }) => log.fills),
    fees: result.fees,
    ...flat,
    ...ofBars(result, flat),
    tradeFigures: flatFigures(figures.trades, { convention, samples: closed }),
    bars: result.bars,
    barsInMarket: sumOf(figures.tables, (table) => heldBars(table)),
    from: timeAt(start, 0),
    to: timeAt(start, start.length - 1),
    dataHash: legs.map(({ data }) => data.hash).join(" "),
    seconds,
    loadSeconds,
    ...(lookAhead === undefined ? {} : { lookAhead: lookAheadValue(lookAhead) }),
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
    ...(options.regimes ? { regimes: regimesOf(result) } : {}),
    ...(options.diagnostics === undefined ? {} : { diagnostics: options.diagnostics }),
    ...(options.trades
      ? { trades: allTrades(result, figures).map(timesInWords), orderList: legs.flatMap(listOrders) }
      : {}),
  };
}

function symbolsOf({ legs }: PortfolioResult): string {
  return legs.map(({ data }) => data.instrument.symbol).join(",");
}

function sumOf<T>(all: readonly T[], value: (one: T) => number): number {
  return all.reduce((sum, one) => sum + value(one), 0);
}

/** Closes at which a position was held, of all trades. */
function heldBars({ count, closed, entryBar, exitBar }: RunFigures["tables"][number]): number {
  let bars = 0;
  for (let at = 0; at < count; at += 1)
    bars += (exitBar[at] as number) - (entryBar[at] as number) + (at < closed ? 0 : 1);
  return bars;
}

function timeAt(start: Float64Array, at: number): string | null {
  const time = start[at];
  return time === undefined ? null : isoUtc(time);
}

function lookAheadValue(reports: readonly LegLookAhead[]): unknown {
  return {
    checkedBars: sumOf(reports, ({ checkedBars }) => checkedBars),
    findings: reports.flatMap(({ data: { start, instrument }, findings }) =>
      findings.map((one) => ({ symbol: instrument.symbol, ...one, time: timeAt(start, one.bar) })),
    ),
  };
}

/** Regimes are those of one market: of several instruments there is none that all follow. */
function regimesOf(result: PortfolioResult): ReturnType<typeof regimeResults> | null {
  const [leg, ...others] = result.legs;
  return leg === undefined || others.length > 0 ? null : regimeResults({ ...result, ...leg, legs: [leg] });
}

function regimeLines(result: PortfolioResult): readonly string[] {
  const told = regimesOf(result);
  if (told === null) return ["", "Regimes are told for one symbol at a time."];
  const rows = told.regimes.map(({ regime, bars, returnPct, winningBars, trades, pnl }) => [
    regime,
    String(bars),
    returnPct.toFixed(2),
    winningBars === null ? "" : (100 * winningBars).toFixed(1),
    String(trades),
    pnl.toFixed(2),
  ]);
  const changes = told.changes.map(({ from, to, count, averageReturnPct }) => {
    return [from, to, String(count), averageReturnPct.toFixed(3)];
  });
  return [
    "",
    alignedTable(["regime", "bars", "return %", "winning bars %", "trades entered", "their profit"], rows),
    "",
    alignedTable(["from", "to", "times", "return of the first bar %"], changes),
  ];
}

/** In the order of their entries. */
function allTrades({ legs }: PortfolioResult, { tables }: RunFigures): readonly BacktestTrade[] {
  return legs
    .flatMap((leg, at) => listTrades(leg, tables[at]))
    .toSorted((one, other) => one.entryTime - other.entryTime);
}

/** Of bars within the day, returns are those of days, but the largest drawdown is that of bars. */
function ofBars(
  { timeframeMs, summary }: PortfolioResult,
  flat: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (timeframeMs >= DAY_MS) return {};
  const { cagrPct } = flat;
  const { maxDrawdownPct } = summary;
  const calmar = typeof cagrPct === "number" && maxDrawdownPct < 0 ? cagrPct / -maxDrawdownPct : null;
  return { maxDrawdownPct, calmar };
}

function timesInWords({ entryTime, exitTime, ...trade }: BacktestTrade): unknown {
  return { ...trade, entryTime: isoUtc(entryTime), exitTime: exitTime === undefined ? null : isoUtc(exitTime) };
}

function linesOf(result: PortfolioResult, figures: RunFigures, options: ReportOptions): string {
  const { summary, legs, bars, timeframeMs, start } = result;
  const parameters = Object.entries(result.parameters).map(([name, value]) => `${name}=${value}`);
  const rate = bars / Math.max(options.seconds, 1e-6) / 1e6;
  const span = `${moment(start[0], timeframeMs)} to ${moment(start.at(-1), timeframeMs)}`;
  return [
    `${result.strategy} ${parameters.join(" ")} on ${symbolsOf(result)}, ${span}`,
    `${bars.toLocaleString("en-US")} bars in ${options.seconds.toFixed(3)} s (${rate.toFixed(1)}M bars/s), definitions of ${options.convention}`,
    "",
    ...equityChart(result.equity),
    "",
    row("Final equity", `${result.finalEquity} ${result.options.currency}`),
    row("Fees", result.fees),
    row("Trades", `${summary.closedTrades} closed, ${summary.openTrades} open, ${summary.wonTrades} won`),
    row("Orders", ordersText(legs)),
    ...figureRows(returnFigureGroups, figures.returns, SHOWN_FIGURES),
    ...figureRows(tradeFigureGroups, figures.trades, SHOWN_TRADE_FIGURES),
    ...(options.regimes ? regimeLines(result) : []),
    ...(options.diagnostics === undefined ? [] : diagnosticsLines(options.diagnostics)),
    ...(options.trades ? ["", tradesText(result, figures)] : []),
    ...lookAheadLines(result, options.lookAhead),
  ].join("\n");
}

function ordersText(legs: PortfolioResult["legs"]): string {
  const refused = sumOf(legs, ({ log }) => log.refusals);
  const sent = sumOf(legs, ({ log }) => log.orders) - refused;
  const fills = sumOf(legs, ({ log }) => log.fills);
  const rejected = sumOf(legs, ({ log }) => log.rejections);
  const notes = [
    ...(rejected === 0 ? [] : [`; ${rejected} rejected for want of cash`]),
    ...(refused === 0 ? [] : [`; ${refused} refused by controls`]),
  ];
  return `${sent}, ${fills} fills${notes.join("")}`;
}

function moment(time: number | undefined, timeframeMs: number): string {
  if (time === undefined) return "nothing";
  const text = isoUtc(time);
  return timeframeMs >= DAY_MS ? text.slice(0, 10) : `${text.slice(0, 16)}Z`;
}

function row(title: string, text: string): string {
  return `${title.padEnd(TITLE_WIDTH)}${text}`;
}

interface Group {
  readonly figures: readonly { readonly name: string; readonly title: string }[];
}

function figureRows(groups: readonly Group[], figures: readonly Figure[], names: readonly string[]): readonly string[] {
  const definitions = groups.flatMap((group) => group.figures);
  return names.flatMap((name) => {
    const figure = figures.find((one) => one.name === name);
    const title = definitions.find((one) => one.name === name)?.title ?? name;
    return figure === undefined ? [] : [row(title, figureText(figure).trimStart())];
  });
}

function tradesText(result: PortfolioResult, figures: RunFigures): string {
  const { timeframeMs } = result;
  const trades = allTrades(result, figures);
  const shown = trades.slice(-SHOWN_TRADES);
  const header = ["entry", "what", "side", "quantity", "price", "exit", "at", "why", "profit", "worst", "best"];
  const rows = shown.map((trade) => [
    moment(trade.entryTime, timeframeMs),
    trade.instrument,
    trade.side,
    String(trade.quantity),
    trade.entryPrice.toFixed(2),
    trade.exitTime === undefined ? "open" : moment(trade.exitTime, timeframeMs),
    trade.exitPrice.toFixed(2),
    trade.exitRole ?? "",
    trade.pnl.toFixed(2),
    trade.mae.toFixed(2),
    trade.mfe.toFixed(2),
  ]);
  const head = trades.length > shown.length ? `The last ${shown.length} of ${trades.length} trades` : "Trades";
  return `${head}\n${alignedTable(header, rows)}`;
}

function lookAheadLines({ timeframeMs }: PortfolioResult, reports: ReportOptions["lookAhead"]): readonly string[] {
  if (reports === undefined) return [];
  const checkedBars = sumOf(reports, (report) => report.checkedBars);
  const rows = reports.flatMap(({ data: { start, instrument }, findings }) =>
    findings.map(({ bar, kind, where, withFuture, without }) => [
      instrument.symbol,
      moment(start[bar], timeframeMs),
      kind,
      where,
      withFuture,
      without,
    ]),
  );
  if (rows.length === 0)
    return ["", `No look-ahead: at ${checkedBars} bars it decided the same without the bars to come.`];
  const table = alignedTable(["on", "bar", "what", "where", "with the future", "without it"], rows);
  const head = `Look-ahead: what it saw or decided changed with bars that were still to come (${checkedBars} checked).`;
  return ["", head, table];
}
