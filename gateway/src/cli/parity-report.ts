import { type Cause, causes, type Difference, type DifferenceRow } from "@tickwork/backtest/parity/difference";
import type { TradingRecord } from "@tickwork/backtest/parity/trading-record";
import { isoUtc } from "@tickwork/model/time";
import type { Parity } from "../parity/run-parity.ts";
import { alignedTable } from "./aligned.ts";
import type { ReplayOptions } from "./replay-options.ts";

/** The two sides' figures side by side. */
interface SideFigures {
  readonly bars: number;
  readonly orders: number;
  readonly fills: number;
  readonly refused: number;
  readonly position: number;
  readonly cash: string;
  readonly commissions: string;
  readonly equity: string;
}

const SHOWN_DIFFERENCES = 40;

/** What `tickwork parity` tells, as JSON and as text. */
export function parityReport(parity: Parity, options: Pick<ReplayOptions, "strategy" | "symbol" | "parameters">) {
  const { differences, report } = parity;
  const value = {
    equal: differences.length === 0,
    differences: differences.map(({ until: _last, ...one }) => {
      return { ...one, time: one.time === undefined ? null : isoUtc(one.time) };
    }),
    causes: countsOf(differences),
    strategy: options.strategy,
    symbol: options.symbol,
    params: options.parameters,
    sessions: report.sessions,
    live: figuresOf(parity.live),
    engine: figuresOf(parity.engine),
    seconds: report.seconds,
  };
  return { value, text: textOf(value, differences) };
}

function countsOf(differences: readonly Difference[]): Partial<Record<Cause, number>> {
  const counts: Partial<Record<Cause, number>> = {};
  for (const { cause } of differences) counts[cause] = (counts[cause] ?? 0) + 1;
  return counts;
}

function figuresOf(record: TradingRecord): SideFigures {
  const { bars, dropped, orders, fills, refusals, position, cash, commissions, equity } = record;
  return {
    bars: bars.start.length + dropped,
    orders: orders.length,
    fills: fills.length,
    refused: refusals.length,
    position,
    cash,
    commissions,
    equity,
  };
}

function textOf(
  value: {
    readonly strategy: string;
    readonly symbol: string;
    readonly live: SideFigures;
    readonly engine: SideFigures;
  },
  differences: readonly Difference[],
): string {
  const { strategy, symbol, live, engine } = value;
  const names = ["bars", "orders", "fills", "refused", "position", "cash", "commissions", "equity"] as const;
  const figures = alignedTable(
    [`${strategy} on ${symbol}`, "live path", "engine"],
    names.map((name) => [name, String(live[name]), String(engine[name])]),
  );
  if (differences.length === 0)
    return `${figures}\n\nEqual: every bar, order, refusal, fill and commission, position, cash and equity.`;
  const counted = Object.entries(countsOf(differences)).map(([cause, count]) => {
    return [String(count), cause, causes[cause as Cause]];
  });
  const rows = differences
    .slice(0, SHOWN_DIFFERENCES)
    .map(({ time, what, cause, live: one, engine: other, explanation }) => [
      time === undefined ? "in all" : isoUtc(time),
      what,
      cause,
      rowText(one),
      rowText(other),
      explanation,
    ]);
  const more = differences.length - rows.length;
  return [
    figures,
    "",
    `${differences.length} differences:`,
    alignedTable(["count", "cause", "which means"], counted),
    "",
    alignedTable(["time", "what", "cause", "live path", "engine", "explanation"], rows),
    ...(more > 0 ? [`… and ${more} more; --json tells all.`] : []),
  ].join("\n");
}

function rowText(row: DifferenceRow): string {
  return row === null ? "-" : Object.values(row).join(" ");
}
