import { isoUtc } from "@tickwork/model/time";
import { drawdownList, type Drawdown } from "@tickwork/performance/drawdown-list";
import type { Figure } from "@tickwork/performance/figure";
import { flatFigures } from "@tickwork/performance/flat-figures";
import { monthlyTable, type MonthReturn } from "@tickwork/performance/monthly-table";
import { readReturnFile } from "@tickwork/performance/return-file";
import { returnFigureGroups, returnMetrics } from "@tickwork/performance/return-metrics";
import { readTradeFile } from "@tickwork/performance/trade-file";
import { tradeFigureGroups, tradeMetrics } from "@tickwork/performance/trade-metrics";
import { alignedTable } from "./aligned.ts";
import { figureText } from "./figure-text.ts";

/** What the command line asked for. */
export interface MetricsFlags {
  readonly trades: boolean;
  readonly convention: string;
  readonly "risk-free": number;
  readonly "periods-per-year": number | undefined;
  readonly capital: number | undefined;
  readonly trials: number | undefined;
  readonly "trial-variance": number | undefined;
  readonly tables: boolean;
}

/** Deepest drawdowns that the tables list. */
const DEEPEST = 10;

/**
 * The figures of a file's text, as JSON and as lines for people.
 * @throws TickworkError TW-PER-001 to 005 and 007
 */
export function metricsReport(text: string, file: string, flags: MetricsFlags): { value: unknown; lines: string } {
  return flags.trades ? reportTrades(text, file, flags) : reportReturns(text, file, flags);
}

function reportReturns(text: string, file: string, flags: MetricsFlags): { value: unknown; lines: string } {
  const { returns, dates, benchmark } = readReturnFile(text, file, flags.capital);
  const { trials, "trial-variance": sharpeVariance } = flags;
  const figures = returnMetrics(returns, {
    convention: flags.convention,
    dates,
    benchmark,
    annualRiskFree: flags["risk-free"],
    periodsPerYear: flags["periods-per-year"],
    trials: trials === undefined || sharpeVariance === undefined ? undefined : { count: trials, sharpeVariance },
  });
  const range =
    dates === undefined || dates.length === 0 ? undefined : { from: day(dates, 0), to: day(dates, dates.length - 1) };
  const flat = { ...flatFigures(figures, { convention: flags.convention, samples: returns.length }), ...range };
  const span = range === undefined ? "" : ` from ${range.from} to ${range.to}`;
  const head = `${returns.length} returns${span}; definitions of ${flags.convention}`;
  const lines = [head, ...groupLines(returnFigureGroups, figures)];
  if (!flags.tables) return { value: flat, lines: lines.join("\n") };
  const months = dates === undefined ? [] : monthlyTable(returns, dates);
  const drawdowns = [...drawdownList(returns)].sort((one, other) => one.depthPct - other.depthPct).slice(0, DEEPEST);
  return {
    value: { ...flat, figures, months, drawdowns },
    lines: [...lines, ...monthLines(months), ...drawdownLines(drawdowns, dates)].join("\n"),
  };
}

function reportTrades(text: string, file: string, flags: MetricsFlags): { value: unknown; lines: string } {
  const columns = readTradeFile(text, file);
  const figures = tradeMetrics(columns, { convention: flags.convention, capital: flags.capital });
  const flat = flatFigures(figures, { convention: flags.convention, samples: columns.pnl.length });
  const head = `${columns.pnl.length} trades; definitions of ${flags.convention}`;
  const lines = [head, ...groupLines(tradeFigureGroups, figures)].join("\n");
  return { value: flags.tables ? { ...flat, figures } : flat, lines };
}

interface Group {
  readonly title: string;
  readonly figures: readonly { readonly name: string; readonly title: string }[];
}

/** Groups in which no figure has a value are told in one line. */
function groupLines(groups: readonly Group[], figures: readonly Figure[]): readonly string[] {
  const byName = new Map(figures.map((figure) => [figure.name, figure]));
  const width = Math.max(...groups.flatMap((group) => group.figures.map(({ title }) => title.length)));
  return groups.flatMap((group) => {
    const own = group.figures.flatMap(({ name, title }) => {
      const figure = byName.get(name);
      return figure === undefined ? [] : [{ title, figure }];
    });
    const reasons = new Set(own.map(({ figure }) => (figure.value === null ? figure.reason : "")));
    const [reason] = reasons;
    if (reasons.size === 1 && reason !== undefined && reason !== "") return ["", `${group.title}: ${reason}`];
    return ["", group.title, ...own.map(({ title, figure }) => `  ${title.padEnd(width)}  ${figureText(figure)}`)];
  });
}

function monthLines(months: readonly MonthReturn[]): readonly string[] {
  if (months.length === 0) return [];
  const years = [...Map.groupBy(months, ({ year }) => year)];
  const rows = years.map(([year, own]) => {
    const cells = Array.from({ length: 12 }, (_, at) => own.find(({ month }) => month === at + 1)?.returnPct);
    const whole = own.reduce((growth, { returnPct }) => growth * (1 + returnPct / 100), 1);
    return [String(year), ...[...cells, 100 * (whole - 1)].map((cell) => (cell === undefined ? "" : cell.toFixed(2)))];
  });
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  return ["", "Months, %", alignedTable(["year", ...names, "year"], rows)];
}

function drawdownLines(drawdowns: readonly Drawdown[], dates: Float64Array | undefined): readonly string[] {
  if (drawdowns.length === 0) return [];
  const at = (place: number) => (dates === undefined ? String(place + 1) : day(dates, place));
  const rows = drawdowns.map(({ depthPct, start, trough, recovered, length }) => [
    depthPct.toFixed(2),
    at(start),
    at(trough),
    recovered === null ? "not yet" : at(recovered),
    String(length),
  ]);
  return ["", "Deepest drawdowns", alignedTable(["depth %", "began", "trough", "recovered", "periods"], rows)];
}

function day(dates: Float64Array, at: number): string {
  return isoUtc(dates[at] as number).slice(0, 10);
}
