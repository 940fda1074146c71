import { allIndicators } from "@tickwork/indicators/all-indicators";
import type { IndicatorDescription, ParameterDescription } from "@tickwork/indicators/indicator-description";
import { lookbackOf } from "@tickwork/indicators/lookback-of";
import { movingAverage } from "@tickwork/indicators/moving-average";
import { trendComposition } from "@tickwork/indicators/score/score-composition";
import { bullets, code, manual } from "./manual.ts";

const INTRODUCTION = [
  "All indicators that Tickwork computes: TA-Lib's 161 functions, and those beside them that TA-Lib does not have. On the command line, with parameters by position:",
  "```sh\nnpx tickwork indicator RSI STOCH:5,3,0,3,0 SUPERTREND:10,3 --data ../shared/data/GOOG-2004-2013.csv\n```",
  "How to read an entry: the name and its title; what it takes; its parameters in their order, with bounds and default; what it gives; the lookback, which is how many bars pass before the first value when all parameters stand at their defaults. A value belongs to the bar at whose close it is known: nothing looks ahead.",
  "What it takes: `close` means one series, the close unless told otherwise. Functions of two series take high and low on the command line. `session` is the trading day, which the command finds by the time of the bars.",
  "**Fading memory**: an indicator marked so depends a little on where the data begins. Two charts with different first bars agree only after a while; give such an indicator a few hundred bars before the ones that matter.",
  "A value that is missing inside the data is refused, by input and place; missing ones at the start are skipped.",
];

const PATTERNS =
  "Candlestick patterns give 100 where the pattern is bullish, -100 where it is bearish (200 and -200 where the next bars confirmed it), 0 where there is none. They take open, high, low and close.";

/** docs/indicators.md: every indicator with inputs, parameters, outputs, lookback and source. */
export function indicatorsManual(): string {
  const groups = Map.groupBy(allIndicators, ({ group }) => group);
  return manual("Indicators", "the catalogues of packages/indicators", [
    ...INTRODUCTION,
    "## All names",
    bullets([...groups].map(([group, own]) => `${group}: ${own.map(({ name }) => code(name)).join(", ")}`)),
    "## Moving averages by number",
    "A parameter that chooses a kind of moving average takes one of these numbers:",
    bullets(Object.entries(movingAverage).map(([name, number]) => `${number}: ${name.toUpperCase()}`)),
    ...[...groups].flatMap(([group, own]) => [
      `## ${group}`,
      ...(group === "Pattern Recognition" ? [PATTERNS] : []),
      ...own.flatMap(indicatorBlocks),
    ]),
    ...scoreBlocks(),
  ]);
}

function indicatorBlocks(description: IndicatorDescription): string[] {
  const { name, title, parameters, outputs, hasUnstablePeriod, own } = description;
  return [
    `### ${code(name)}: ${title.trim()}`,
    ...(own === undefined ? [] : [own.note]),
    bullets([
      ...(description.group === "Pattern Recognition" ? [] : [`Takes: ${inputNames(description).join(", ")}`]),
      ...parameters.map(parameterText),
      ...(outputs.length > 1 ? [`Gives: ${outputs.map((output) => code(output.name)).join(", ")}`] : []),
      `Lookback: ${lookbackOf(description, {})}${hasUnstablePeriod ? "; fading memory" : ""}`,
      ...(own === undefined ? [] : [`Source: ${own.source}`]),
    ]),
  ];
}

function inputNames({ inputs }: IndicatorDescription): readonly string[] {
  if (inputs.type === "bars") return inputs.columns;
  if (inputs.names.includes("real1")) return ["two series"];
  return inputs.names.map((name) => (name === "real" || name === "real0" ? "close" : name));
}

function parameterText({ name, type, minimum, maximum, default: standard, help }: ParameterDescription): string {
  const sentence = help
    .trim()
    .replace(/^./, (letter) => letter.toUpperCase())
    .replace(/\.?$/, ".");
  // ±3e37 is TA-Lib's way to say that there is no bound.
  const upper = maximum > 1e37 ? (minimum < -1e37 ? "any number" : `from ${minimum}`) : `${minimum} to ${maximum}`;
  const bounds = type === "movingAverage" ? "a kind of moving average" : type === "integer" ? `whole, ${upper}` : upper;
  return `${code(name)}: ${sentence} ${bounds.replace(/^./, (letter) => letter.toUpperCase())}; default ${standard}.`;
}

function scoreBlocks(): string[] {
  return [
    "## Opportunity score",
    "Instruments can be ranked by a score from -100 to 100. It is the mean, by weight, of parts; each part puts one indicator on a scale from -100 at its worst value to 100 at its best, straight between and cut off beyond. A distance in prices is measured in average true ranges (14 bars), so that quiet and wild instruments compare. The score is empty until every part has a value. The composition is data: parts, scales and weights can be replaced.",
    "The one that is used when nothing else is said follows trends. It was not fitted to any market, and is no advice:",
    bullets(
      trendComposition.map(
        ({ name, indicator, output, measure, worst, best, weight }) =>
          `${name}, weight ${weight}: ${code(indicator)}${output === undefined ? "" : ` ${output}`}, ${measuredText(measure)}; -100 at ${worst}, 100 at ${best}`,
      ),
    ),
  ];
}

function measuredText(measure: (typeof trendComposition)[number]["measure"]): string {
  switch (measure) {
    case "value":
      return "its value";
    case "in-ranges":
      return "in average true ranges";
    case "price-above-in-ranges":
      return "how many average true ranges the close lies above it";
  }
}
