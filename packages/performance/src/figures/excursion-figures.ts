import { empty, ratio, tooFew, type FigureDefinition, type Outcome } from "../figure.ts";
import { summarizeTrades, type TradeBasis } from "../trade-basis.ts";
import { rMultiples, type TradeColumns } from "../trade-columns.ts";
import { systemQuality } from "./trade-figures.ts";

/** How far trades went against and for their owner, and what they earned for what they risked. */
export const excursionFigures: readonly FigureDefinition<TradeBasis>[] = [
  {
    name: "averageMae",
    title: "Average adverse excursion (MAE)",
    unit: "money",
    definition: "-mean|mae|",
    source: "Sweeney, Maximum Adverse Excursion, 1997",
    compute: ({ columns }) => ofSizes(columns, "mae", (sizes) => -average(sizes)),
  },
  {
    name: "worstMae",
    title: "Worst adverse excursion",
    unit: "money",
    definition: "-max|mae|",
    source: "Sweeney 1997",
    compute: ({ columns }) => ofSizes(columns, "mae", (sizes) => -largest(sizes)),
  },
  {
    name: "averageMfe",
    title: "Average favourable excursion (MFE)",
    unit: "money",
    definition: "mean|mfe|",
    source: "Sweeney 1997",
    compute: ({ columns }) => ofSizes(columns, "mfe", average),
  },
  {
    name: "bestMfe",
    title: "Best favourable excursion",
    unit: "money",
    definition: "max|mfe|",
    source: "Sweeney 1997",
    compute: ({ columns }) => ofSizes(columns, "mfe", largest),
  },
  {
    name: "edgeRatio",
    title: "Favourable over adverse",
    unit: "ratio",
    definition: "mean|mfe|/mean|mae|",
    source: "Faith, Way of the Turtle, 2007: E-ratio, here of money",
    compute: ({ columns }) =>
      ratio(ofSizes(columns, "mfe", average), ofSizes(columns, "mae", average), "no trade went against its owner"),
  },
  {
    name: "averageR",
    title: "Average R multiple",
    unit: "R",
    definition: "mean(pnl/risk)",
    source: "Tharp, Trade Your Way to Financial Freedom, 1998: expectancy in R",
    samples: (basis) => multiples(basis).length,
    compute: (basis) => ofMultiples(basis, (all) => average(all)),
  },
  {
    name: "bestR",
    title: "Best R multiple",
    unit: "R",
    definition: "max(pnl/risk)",
    source: "Tharp 1998",
    samples: (basis) => multiples(basis).length,
    compute: (basis) => ofMultiples(basis, largest),
  },
  {
    name: "worstR",
    title: "Worst R multiple",
    unit: "R",
    definition: "min(pnl/risk)",
    source: "Tharp 1998",
    samples: (basis) => multiples(basis).length,
    compute: (basis) => ofMultiples(basis, (all) => all.reduce((least, one) => Math.min(least, one), Infinity)),
  },
  {
    name: "sqnR",
    title: "System quality number in R",
    unit: "ratio",
    definition: "√N·mean(R)/deviation(R), sample deviation",
    source: "Tharp, Definitive Guide to Position Sizing, 2008",
    samples: (basis) => multiples(basis).length,
    compute: (basis) => ofMultiples(basis, (all) => systemQuality(summarizeTrades(all))),
  },
];

function ofSizes(
  columns: TradeColumns<Float64Array>,
  name: "mae" | "mfe",
  formula: (sizes: Float64Array) => number,
): Outcome {
  const column = columns[name];
  if (column === undefined) return empty(`needs a column \`${name}\``);
  return tooFew(column.length, 1, "trades") ?? formula(sizesOf(column));
}

// Loops, not callbacks: there may be a hundred thousand trades.

function sizesOf(column: Float64Array): Float64Array {
  const sizes = new Float64Array(column.length);
  for (let at = 0; at < sizes.length; at += 1) sizes[at] = Math.abs(column[at] as number);
  return sizes;
}

function ofMultiples(basis: TradeBasis, formula: (all: Float64Array) => Outcome): Outcome {
  if (basis.columns.risks === undefined) return empty("needs a column `risk`: what was at risk at entry");
  const all = multiples(basis);
  return all.length === 0 ? empty("no trade has a risk") : formula(all);
}

function multiples({ columns }: TradeBasis): Float64Array {
  return Float64Array.from(rMultiples(columns).filter((one) => one !== null));
}

function average(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number;
  return sum / values.length;
}

function largest(values: Float64Array): number {
  let most = -Infinity;
  for (let at = 0; at < values.length; at += 1) most = Math.max(most, values[at] as number);
  return most;
}
