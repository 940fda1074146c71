import { DAY_MS, HOUR_MS } from "@tickwork/model/time";
import { empty, tooFew, type FigureDefinition, type Outcome } from "../figure.ts";
import { orderStatistics } from "../order-statistics.ts";
import type { TradeBasis } from "../trade-basis.ts";

const NO_TIMES = "needs columns `entryTime` and `exitTime`";
const YEAR_MS = 365.25 * DAY_MS;

/** How long positions were held, and how much was traded. */
export const holdingFigures: readonly FigureDefinition<TradeBasis>[] = [
  {
    name: "averageHoldingHours",
    title: "Average holding time",
    unit: "hours",
    definition: "mean(exit - entry)",
    source: "arithmetic mean",
    compute: (basis) => ofHours(basis, mean),
  },
  {
    name: "medianHoldingHours",
    title: "Median holding time",
    unit: "hours",
    definition: "median(exit - entry)",
    source: "order statistic",
    compute: (basis) => ofHours(basis, (hours) => orderStatistics(hours).quantile(0.5)),
  },
  {
    name: "longestHoldingHours",
    title: "Longest holding time",
    unit: "hours",
    definition: "max(exit - entry)",
    source: "order statistic",
    compute: (basis) => ofHours(basis, (hours) => hours.reduce((most, one) => Math.max(most, one), 0)),
  },
  {
    name: "averageWinnerHoldingHours",
    title: "Average holding time of winners",
    unit: "hours",
    definition: "mean(exit - entry) of pnl > 0",
    source: "arithmetic mean",
    samples: ({ summary }) => summary.wins,
    compute: (basis) => ofSome(basis, "won", (profit) => profit > 0),
  },
  {
    name: "averageLoserHoldingHours",
    title: "Average holding time of losers",
    unit: "hours",
    definition: "mean(exit - entry) of pnl < 0",
    source: "arithmetic mean",
    samples: ({ summary }) => summary.losses,
    compute: (basis) => ofSome(basis, "lost", (profit) => profit < 0),
  },
  {
    name: "exposure",
    title: "Exposure",
    unit: "ratio",
    definition: "time with at least one position over the time from the first entry to the last exit",
    source: "union of intervals; backtesting.py counts bars of the whole data instead",
    compute: exposure,
  },
  {
    name: "tradesPerYear",
    title: "Trades a year",
    unit: "ratio",
    definition: "N over the years (of 365.25 days) from the first entry to the last exit",
    source: "count over time",
    compute: (basis) => spanOf(basis, (span) => (basis.summary.count * YEAR_MS) / span),
  },
  {
    name: "turnover",
    title: "Turnover a year",
    unit: "ratio",
    definition:
      "Σ|quantity|·(entry price + exit price)/2 over capital and years: how often capital was bought and sold",
    source:
      "Investment Company Act, Form N-1A item 13: the lesser of purchases and sales over average assets; round trips have equal numbers of both",
    compute: turnover,
  },
];

function ofHours({ columns, summary }: TradeBasis, formula: (hours: Float64Array) => number): Outcome {
  const { entryTimes, exitTimes } = columns;
  if (entryTimes === undefined || exitTimes === undefined) return empty(NO_TIMES);
  return (
    tooFew(summary.count, 1, "trades") ??
    formula(exitTimes.map((exit, at) => (exit - (entryTimes[at] as number)) / HOUR_MS))
  );
}

function ofSome(basis: TradeBasis, did: string, isIt: (profit: number) => boolean): Outcome {
  const { pnl } = basis.columns;
  const all = ofHours(basis, (hours) => {
    const some = hours.filter((_, at) => isIt(pnl[at] as number));
    return some.length === 0 ? NaN : mean(some);
  });
  return Number.isNaN(all) ? empty(`no trade was ${did}`) : all;
}

function exposure(basis: TradeBasis): Outcome {
  const { entryTimes, exitTimes } = basis.columns;
  if (entryTimes === undefined || exitTimes === undefined) return empty(NO_TIMES);
  return spanOf(basis, (span) => {
    const order = Array.from(entryTimes.keys()).sort(
      (one, other) => (entryTimes[one] as number) - (entryTimes[other] as number),
    );
    let held = 0;
    let until = -Infinity;
    for (const at of order) {
      const exit = exitTimes[at] as number;
      held += Math.max(0, exit - Math.max(until, entryTimes[at] as number));
      until = Math.max(until, exit);
    }
    return held / span;
  });
}

/** A formula of the time from the first entry to the last exit, ms. */
function spanOf(
  { columns: { entryTimes, exitTimes }, summary }: TradeBasis,
  formula: (span: number) => number,
): Outcome {
  if (entryTimes === undefined || exitTimes === undefined) return empty(NO_TIMES);
  const first = entryTimes.reduce((least, time) => Math.min(least, time), Infinity);
  const last = exitTimes.reduce((most, time) => Math.max(most, time), -Infinity);
  return (
    tooFew(summary.count, 1, "trades") ??
    (last > first ? formula(last - first) : empty("no time passed between entry and exit"))
  );
}

function turnover(basis: TradeBasis): Outcome {
  const {
    columns: { quantities, entryPrices, exitPrices },
    capital,
  } = basis;
  if (quantities === undefined || entryPrices === undefined || exitPrices === undefined)
    return empty("needs columns `quantity`, `entryPrice` and `exitPrice`");
  if (capital === undefined) return empty("needs the capital that the trades were made with");
  return spanOf(basis, (span) => {
    const traded = quantities.reduce(
      (sum, quantity, at) =>
        sum + (Math.abs(quantity) * ((entryPrices[at] as number) + (exitPrices[at] as number))) / 2,
      0,
    );
    return ((traded / capital) * YEAR_MS) / span;
  });
}

function mean(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
