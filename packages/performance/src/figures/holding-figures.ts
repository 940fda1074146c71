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
    compute: (basis) => ofHours(basis, largest),
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

// Loops, not callbacks: there may be a hundred thousand trades.

function ofHours({ columns, summary }: TradeBasis, formula: (hours: Float64Array) => number): Outcome {
  const { entryTimes, exitTimes } = columns;
  if (entryTimes === undefined || exitTimes === undefined) return empty(NO_TIMES);
  const none = tooFew(summary.count, 1, "trades");
  if (none !== undefined) return none;
  const hours = new Float64Array(exitTimes.length);
  for (let at = 0; at < hours.length; at += 1)
    hours[at] = ((exitTimes[at] as number) - (entryTimes[at] as number)) / HOUR_MS;
  return formula(hours);
}

function ofSome(basis: TradeBasis, did: string, isIt: (profit: number) => boolean): Outcome {
  const { pnl } = basis.columns;
  const all = ofHours(basis, (hours) => {
    let [sum, count] = [0, 0];
    for (let at = 0; at < hours.length; at += 1) {
      if (!isIt(pnl[at] as number)) continue;
      sum += hours[at] as number;
      count += 1;
    }
    return sum / count;
  });
  return Number.isNaN(all) ? empty(`no trade was ${did}`) : all;
}

function exposure(basis: TradeBasis): Outcome {
  const { entryTimes, exitTimes } = basis.columns;
  if (entryTimes === undefined || exitTimes === undefined) return empty(NO_TIMES);
  return spanOf(basis, (span) => {
    const order = byEntry(entryTimes);
    let held = 0;
    let until = -Infinity;
    for (let place = 0; place < entryTimes.length; place += 1) {
      const at = order?.[place] ?? place;
      const entry = entryTimes[at] as number;
      const exit = exitTimes[at] as number;
      held += Math.max(0, exit - Math.max(until, entry));
      until = Math.max(until, exit);
    }
    return held / span;
  });
}

/** Places of trades in the order of their entries; undefined where they stand in it, as those of one instrument do. */
function byEntry(entryTimes: Float64Array): readonly number[] | undefined {
  let at = 1;
  while (at < entryTimes.length && (entryTimes[at] as number) >= (entryTimes[at - 1] as number)) at += 1;
  if (at >= entryTimes.length) return undefined;
  return Array.from(entryTimes.keys()).sort(
    (one, other) => (entryTimes[one] as number) - (entryTimes[other] as number),
  );
}

/** A formula of the time from the first entry to the last exit, ms. */
function spanOf(
  { columns: { entryTimes, exitTimes }, summary }: TradeBasis,
  formula: (span: number) => number,
): Outcome {
  if (entryTimes === undefined || exitTimes === undefined) return empty(NO_TIMES);
  let [first, last] = [Infinity, -Infinity];
  for (let at = 0; at < entryTimes.length; at += 1) {
    if ((entryTimes[at] as number) < first) first = entryTimes[at] as number;
    if ((exitTimes[at] as number) > last) last = exitTimes[at] as number;
  }
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
    let traded = 0;
    for (let at = 0; at < quantities.length; at += 1)
      traded += (Math.abs(quantities[at] as number) * ((entryPrices[at] as number) + (exitPrices[at] as number))) / 2;
    return ((traded / capital) * YEAR_MS) / span;
  });
}

function mean(values: Float64Array): number {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at] as number;
  return total / values.length;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let at = 0; at < values.length; at += 1) most = Math.max(most, values[at] as number);
  return most;
}
