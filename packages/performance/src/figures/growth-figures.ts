import { empty, ratio, times, tooFew, type FigureDefinition } from "../figure.ts";
import type { ReturnBasis } from "../return-basis.ts";

const NO_DATES = empty("needs the date of each return");

/** What was earned, and in which periods. */
export const growthFigures: readonly FigureDefinition<ReturnBasis>[] = [
  {
    name: "totalReturnPct",
    title: "Total return",
    unit: "percent",
    definition: "Π(1+r) - 1",
    source: "Bacon, Practical Portfolio Performance Measurement and Attribution, 2008: geometric linking",
    compute: ({ summary: { count, growth } }) => tooFew(count, 1) ?? 100 * (growth - 1),
  },
  {
    name: "cagrPct",
    title: "Growth a year (CAGR)",
    unit: "percent",
    definition: "Π(1+r)^(P/N) - 1, P periods a year",
    source: "GIPS: annualised time-weighted return; quantstats and empyrical agree",
    // Through logarithms: the product of a million returns may overflow, its root does not.
    compute: ({ summary: { count, logGrowth }, periodsPerYear }) =>
      tooFew(count, 1) ?? 100 * Math.expm1((logGrowth * periodsPerYear) / count),
  },
  {
    name: "bestPct",
    title: "Best period",
    unit: "percent",
    definition: "max r",
    source: "order statistic",
    compute: ({ summary: { count, maximum } }) => tooFew(count, 1) ?? 100 * maximum,
  },
  {
    name: "worstPct",
    title: "Worst period",
    unit: "percent",
    definition: "min r",
    source: "order statistic",
    compute: ({ summary: { count, minimum } }) => tooFew(count, 1) ?? 100 * minimum,
  },
  {
    name: "bestMonthPct",
    title: "Best month",
    unit: "percent",
    definition: "largest of the returns compounded by calendar month",
    source: "order statistic",
    samples: ({ months }) => months?.length ?? 0,
    compute: ({ months, summary }) =>
      tooFew(summary.count, 1) ??
      months?.reduce((best, { returnPct }) => Math.max(best, returnPct), -Infinity) ??
      NO_DATES,
  },
  {
    name: "worstMonthPct",
    title: "Worst month",
    unit: "percent",
    definition: "smallest of the returns compounded by calendar month",
    source: "order statistic",
    samples: ({ months }) => months?.length ?? 0,
    compute: ({ months, summary }) =>
      tooFew(summary.count, 1) ??
      months?.reduce((worst, { returnPct }) => Math.min(worst, returnPct), Infinity) ??
      NO_DATES,
  },
  {
    name: "winRate",
    title: "Winning periods",
    unit: "ratio",
    definition: "periods with r > 0 over periods with r ≠ 0",
    source: "quantstats win_rate: idle periods are left out",
    samples: ({ summary: { wins, losses } }) => wins + losses,
    compute: ({ summary: { count, wins, losses } }) =>
      tooFew(count, 1) ?? ratio(wins, wins + losses, "every return is zero"),
  },
  {
    name: "averageWinPct",
    title: "Average winning period",
    unit: "percent",
    definition: "mean of r > 0",
    source: "arithmetic mean",
    samples: ({ summary }) => summary.wins,
    compute: ({ summary: { wins, gained } }) => times(ratio(gained, wins, "no period was won"), 100),
  },
  {
    name: "averageLossPct",
    title: "Average losing period",
    unit: "percent",
    definition: "mean of r < 0",
    source: "arithmetic mean",
    samples: ({ summary }) => summary.losses,
    compute: ({ summary: { losses, lost } }) => times(ratio(-lost, losses, "no period was lost"), 100),
  },
];
