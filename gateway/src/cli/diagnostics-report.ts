import type { EntryDiagnostics, SignalDiagnostics } from "@tickwork/backtest/diagnostics/signal-diagnostics";
import { alignedTable } from "./aligned.ts";

/** One side of one instrument. */
interface Line {
  readonly symbol: string;
  readonly side: string;
  readonly entries: EntryDiagnostics;
}

/** Diagnostics for people: of one instrument each side that has signals, of several both sides together. */
export function diagnosticsLines(all: readonly SignalDiagnostics[]): readonly string[] {
  const lines = all.flatMap((one) => (all.length === 1 ? sidesOf(one) : [lineOf(one, "all")]));
  return ["", countTable(lines), "", forwardTable(lines), ...seriesTable(all)];
}

function sidesOf(one: SignalDiagnostics): readonly Line[] {
  const { long, short } = one;
  if (short.signals === 0) return [lineOf(one, "long")];
  if (long.signals === 0) return [lineOf(one, "short")];
  return [lineOf(one, "all"), lineOf(one, "long"), lineOf(one, "short")];
}

function lineOf(one: SignalDiagnostics, side: "all" | "long" | "short"): Line {
  return { symbol: one.symbol, side, entries: one[side] };
}

function countTable(lines: readonly Line[]): string {
  const rows = lines.map(({ symbol, side, entries }) => [
    symbol,
    side,
    String(entries.signals),
    String(entries.taken),
    number(entries.meanBarsBetween, 1),
    number(entries.medianBarsBetween, 1),
    number(entries.meanBarsHeld, 1),
    Object.entries(entries.notTaken)
      .map(([how, count]) => `${count} ${how}`)
      .join(", "),
  ]);
  return alignedTable(
    ["on", "side", "signals", "taken", "bars between, mean", "median", "bars held", "not taken"],
    rows,
  );
}

function forwardTable(lines: readonly Line[]): string {
  const rows = lines.flatMap(({ symbol, side, entries }) =>
    entries.forward.map((after) => [
      symbol,
      side,
      `${after.bars} ${after.bars === 1 ? "bar" : "bars"}`,
      String(after.samples),
      basisPoints(after.meanPct),
      basisPoints(after.medianPct),
      basisPoints(after.unconditionalMeanPct),
      number(after.tStatistic, 2),
      String(after.tSamples),
      percent(after.hitRate),
      percent(after.unconditionalHitRate),
      number(after.edgeRatio, 2),
      number(after.unconditionalEdgeRatio, 2),
    ]),
  );
  const returns = ["mean bps", "median bps", "any bar", "t", "apart"];
  const header = ["on", "side", "after", "signals", ...returns, "hits %", "any bar", "edge ratio", "any bar"];
  return alignedTable(header, rows);
}

function seriesTable(all: readonly SignalDiagnostics[]): readonly string[] {
  const rows = all.flatMap(({ symbol, series }) =>
    series === undefined
      ? []
      : [
          [
            symbol,
            String(series.samples),
            number(series.pearsonIc, 4),
            number(series.spearmanIc, 4),
            number(series.samples === 0 ? null : 2 / Math.sqrt(series.samples), 4),
            number(series.autocorrelation, 3),
            number(series.turnover, 4),
          ],
        ],
  );
  if (rows.length === 0) return [];
  return ["", alignedTable(["on", "bars", "IC", "rank IC", "by chance ±", "autocorrelation", "turnover a bar"], rows)];
}

/** In the unit of costs, and readable for bars of minutes too. */
function basisPoints(pct: number | null): string {
  return number(pct === null ? null : 100 * pct, 1);
}

function percent(share: number | null): string {
  return number(share === null ? null : 100 * share, 1);
}

/** Nothing where there is no value. */
function number(value: number | null, digits: number): string {
  return value === null ? "" : value.toFixed(digits).replace(/^-(0(\.0*)?)$/, "$1");
}
