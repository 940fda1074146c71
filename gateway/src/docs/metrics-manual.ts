import { conventions } from "@tickwork/performance/conventions/conventions";
import { returnFigureGroups } from "@tickwork/performance/return-metrics";
import { tradeFigureGroups } from "@tickwork/performance/trade-metrics";
import { bullets, code, manual } from "./manual.ts";

const INTRODUCTION = [
  "`tickwork metrics FILE.csv` computes the figures of a column `return` (fractions: 0.01 is 1 %) or `equity`, best with `date`; with `--trades`, those of a column `pnl`. `--json` prints them under the names below; a figure that the data does not give is null, and `reasons` says why. Nothing is ever NaN or infinite, and a file with an empty or bad cell is refused by its row.",
  "Notation: r a return of a period, N their number, f the risk-free rate of a period ((1+rate)^(1/P) - 1, 0 unless given), P periods a year (252), c the confidence (0.95), b a return of the benchmark. Deviations are of samples (N-1). Percents are numbers of percent; losses, drawdowns and values at risk are negative.",
  "Why two tools show different figures of the same returns: they count years as 252 or 365 periods, take other deviations, or start the first peak elsewhere. `--convention NAME` gives the figures that a tool would show. A figure that the tool does not have keeps the definition of this page; `--tables` names the owner of each definition.",
];

const LIBRARY = [
  "`drawdownList()`: every drawdown with its beginning, trough, recovery, depth and length. `monthlyTable()`: returns compounded by month.",
  "`rollingSharpe()`, `rollingVolatility()`, `rollingBeta()`: over a window of returns, null where a window has no figure.",
  "`overfittingProbability()`: by combinatorially symmetric cross-validation of the returns of many trials (Bailey, Borwein, López de Prado & Zhu, The Probability of Backtest Overfitting, 2017).",
  "`deflatedBenchmark()`: the Sharpe ratio that the best of many trials without skill is expected to show (Bailey & López de Prado, The Deflated Sharpe Ratio, 2014).",
  "`rMultiples()`: the R multiple of each trade.",
];

interface Described {
  readonly name: string;
  readonly title: string;
  readonly definition: string;
  readonly source: string;
}

/** docs/metrics.md: every figure with its formula and source, and what other tools do otherwise. */
export function metricsManual(): string {
  return manual("Metrics", "packages/performance/src", [
    ...INTRODUCTION,
    "## From returns",
    ...returnFigureGroups.flatMap(groupBlocks),
    "## From trades",
    ...tradeFigureGroups.flatMap(groupBlocks),
    "## In the library only",
    "Exported by `@tickwork/performance`, for reports and sweeps:",
    bullets(LIBRARY),
    "## Conventions",
    ...conventionBlocks(),
  ]);
}

function groupBlocks({ title, figures }: { readonly title: string; readonly figures: readonly Described[] }): string[] {
  return [
    `### ${title}`,
    bullets(
      figures.map(
        ({ name, title: what, definition, source }) =>
          `${code(name)}: ${what}. ${code(definition)}. Source: ${source}.`,
      ),
    ),
  ];
}

function conventionBlocks(): string[] {
  return conventions.flatMap((convention) => {
    const { name, title, sameReturns, sameTrades, returns, trades, notes } = convention;
    const differences = [...Object.entries(returns), ...Object.entries(trades)].map(
      ([figure, { definition }]) => `${code(figure)}: ${code(definition)}`,
    );
    const same = [...sameReturns, ...sameTrades.map((figure) => `${figure} of trades`)];
    return [
      `### ${code(name)}`,
      `${title}.`,
      ...(differences.length === 0 ? [] : ["Defined otherwise:", bullets(differences)]),
      ...(same.length === 0 ? [] : [`Defined as above: ${same.join(", ")}.`]),
      ...(notes.length === 0 ? [] : [bullets(notes)]),
    ];
  });
}
