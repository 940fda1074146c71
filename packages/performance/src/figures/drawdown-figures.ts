import { empty, tooFew, type FigureDefinition } from "../figure.ts";
import type { Drawdown } from "../drawdown-list.ts";
import type { ReturnBasis } from "../return-basis.ts";

const NONE = "there was no drawdown";

/** Falls below the peak. Equity starts at its first peak, so that a loss in the first period counts. */
export const drawdownFigures: readonly FigureDefinition<ReturnBasis>[] = [
  {
    name: "maxDrawdownPct",
    title: "Largest drawdown",
    unit: "percent",
    definition: "min(equity/peak - 1), the start being the first peak",
    source: "Magdon-Ismail & Atiya, Maximum Drawdown, 2004",
    compute: ({ summary: { count, lowestOfPeak } }) => tooFew(count, 1) ?? 100 * (lowestOfPeak - 1),
  },
  {
    name: "maxDrawdownPeriods",
    title: "Length of the largest drawdown",
    unit: "periods",
    definition: "periods from the peak until equity stood there again, or to the end",
    source: "Bacon 2008: drawdown duration",
    compute: ({ drawdowns }) => deepest(drawdowns)?.length ?? empty(NONE),
  },
  {
    name: "maxDrawdownRecoveryPeriods",
    title: "Recovery from the largest drawdown",
    unit: "periods",
    definition: "periods from the trough until equity stood at the peak again",
    source: "Bacon 2008: recovery time",
    compute({ drawdowns }) {
      const worst = deepest(drawdowns);
      return worst === undefined ? empty(NONE) : (worst.recovery ?? empty("it is not recovered yet"));
    },
  },
  {
    name: "averageDrawdownPct",
    title: "Average drawdown",
    unit: "percent",
    definition: "mean depth of all drawdowns",
    source: "Bacon 2008: average drawdown",
    samples: ({ drawdowns }) => drawdowns.length,
    compute: ({ drawdowns }) =>
      drawdowns.length === 0
        ? empty(NONE)
        : drawdowns.reduce((sum, { depthPct }) => sum + depthPct, 0) / drawdowns.length,
  },
  {
    name: "longestDrawdownPeriods",
    title: "Longest drawdown",
    unit: "periods",
    definition: "most periods that equity stayed below a peak",
    source: "Bacon 2008: drawdown duration",
    samples: ({ drawdowns }) => drawdowns.length,
    compute: ({ drawdowns }) =>
      drawdowns.length === 0 ? empty(NONE) : drawdowns.reduce((longest, { length }) => Math.max(longest, length), 0),
  },
  {
    name: "drawdownCount",
    title: "Number of drawdowns",
    unit: "count",
    definition: "how often equity fell below a peak",
    source: "count of the drawdown list",
    compute: ({ drawdowns, summary: { count } }) => tooFew(count, 1) ?? drawdowns.length,
  },
  {
    name: "ulcerIndexPct",
    title: "Ulcer index",
    unit: "percent",
    definition: "√(Σ(1 - equity/peak)²/N)",
    source: "Martin & McCann, The Investor's Guide to Fidelity Funds, 1989",
    compute: ({ summary: { count, drawdownSquares } }) => tooFew(count, 1) ?? 100 * Math.sqrt(drawdownSquares / count),
  },
];

function deepest(drawdowns: readonly Drawdown[]): Drawdown | undefined {
  return drawdowns.reduce<Drawdown | undefined>(
    (worst, one) => (worst === undefined || one.depthPct < worst.depthPct ? one : worst),
    undefined,
  );
}
