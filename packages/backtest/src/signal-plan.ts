import type { BarData } from "./bar-data.ts";
import { backtestError } from "./errors.ts";
import type { Signals } from "./load/read-signals.ts";
import type { PortfolioPlan } from "./portfolio-plan.ts";

/**
 * Signals on the bars of their instruments: each is known at the close of the bar that begins at its time or, without one, of the
 * next bar; of several on one bar the last one holds.
 * @param threshold of weights: no trade where the share held is off by no more than this
 * @returns the plan, and how many signals come after the last bar
 * @throws TickworkError TW-BKT-002 for a symbol that has no bars, or signals without symbols for several instruments
 */
export function signalPlan(
  { type, rows }: Signals,
  all: readonly BarData[],
  threshold: number,
): { readonly plan: PortfolioPlan; readonly late: number } {
  const series = all.map(({ length }) => new Float64Array(length).fill(Number.NaN));
  const places = new Map(all.map(({ instrument }, at) => [instrument.symbol, at]));
  let late = 0;
  for (const { time, symbol, value } of rows) {
    const which = symbol === undefined && all.length === 1 ? 0 : places.get(symbol ?? "");
    const bars = which === undefined ? undefined : all[which];
    const column = which === undefined ? undefined : series[which];
    if (bars === undefined || column === undefined) throw noBars(symbol, [...places.keys()]);
    const bar = firstFrom(bars.start, time);
    if (bar === bars.length) late += 1;
    else column[bar] = value;
  }
  const plan =
    type === "positions" ? ({ type, positions: series } as const) : ({ type, weights: series, threshold } as const);
  return { plan, late };
}

function noBars(symbol: string | undefined, known: readonly string[]): Error {
  const message =
    symbol === undefined
      ? `Cannot use signals without a column symbol on ${known.join(", ")}: nobody can tell whose they are. Add the column.`
      : `Cannot use signals of ${symbol}: there are no bars of it. Name it with --symbol; there are ${known.join(", ")}.`;
  return backtestError("TW-BKT-002", message);
}

/** The first bar that begins at a time or later. */
function firstFrom(start: Float64Array, time: number): number {
  let [low, high] = [0, start.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((start[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
