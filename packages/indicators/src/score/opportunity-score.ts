import { errorsOf } from "@tickwork/model/tickwork-error";
import { callIndicator } from "../call-indicator.ts";
import { indicatorErrors } from "../errors.ts";
import { atr } from "../functions/atr.ts";
import type { PriceColumns, SessionColumns } from "../indicator-description.ts";
import { parseIndicatorSpec } from "../indicator-spec.ts";
import { trendComposition, type ScoreComposition, type ScorePart } from "./score-composition.ts";

const fail = errorsOf(indicatorErrors);

/** Columns of bars; the session only where a part needs it. */
export type ScoredBars = PriceColumns & Partial<Pick<SessionColumns, "session">>;

export interface OpportunityScore {
  /** -100 (all parts at their worst) to 100, for each bar; NaN while a part has no value. */
  readonly score: Float64Array;
  /** Each part from -100 to 100, by name; the score is their mean by weight. */
  readonly parts: Readonly<Record<string, Float64Array>>;
}

/**
 * Scores every bar of an instrument (APP-14): each part puts an indicator on a scale from -100 at its `worst` to 100 at its `best`,
 * straight between and cut off beyond; the score is the mean of the parts by their weights. What a bar scores depends on that bar
 * and those before it only.
 *
 * @throws TW-IND-010 for a bad composition; TW-IND-001, TW-IND-003 for a bad indicator of a part; TW-IND-002 for bad columns
 */
export function opportunityScore(bars: ScoredBars, composition: ScoreComposition = trendComposition): OpportunityScore {
  checkComposition(composition);
  const range = composition.some(({ measure }) => measure !== "value") ? atr(bars) : bars.close;
  const parts = composition.map((part) => ({ part, values: scaled(part, bars, range) }));
  const total = composition.reduce((sum, { weight }) => sum + weight, 0);
  const score = Float64Array.from(bars.close, (_, bar) => {
    const mean = parts.reduce((sum, { part, values }) => sum + part.weight * (values[bar] ?? Number.NaN), 0) / total;
    return Math.min(100, Math.max(-100, mean)); // rounding
  });
  return { score, parts: Object.fromEntries(parts.map(({ part, values }) => [part.name, values])) };
}

function scaled(part: ScorePart, bars: ScoredBars, range: Float64Array): Float64Array {
  const values = outputOf(part, bars);
  return values.map((value, bar) => {
    const measured = measuredValue(part, value, {
      close: bars.close[bar] ?? Number.NaN,
      range: range[bar] ?? Number.NaN,
    });
    const place = (measured - part.worst) / (part.best - part.worst);
    return Math.min(1, Math.max(0, place)) * 200 - 100;
  });
}

function measuredValue(part: ScorePart, value: number, { close, range }: { close: number; range: number }): number {
  switch (part.measure) {
    case "value":
      return value;
    case "in-ranges":
      return inRanges(value, range);
    case "price-above-in-ranges":
      return inRanges(close - value, range);
  }
}

/** Where the price did not move at all, no distance is 0 ranges. */
function inRanges(distance: number, range: number): number {
  return distance === 0 && range === 0 ? 0 : distance / range;
}

function outputOf(part: ScorePart, bars: ScoredBars): Float64Array {
  const { description, parameters } = parseIndicatorSpec(part.indicator);
  const { inputs } = description;
  const given =
    inputs.type === "bars"
      ? [bars]
      : inputs.names.map((name) => (name === "volume" ? bars.volume : name === "real1" ? bars.low : bars.close));
  const result = callIndicator(description, given, parameters);
  if (result instanceof Float64Array) {
    if (part.output === undefined || part.output === description.outputs[0]?.name) return result;
  } else {
    const named = part.output === undefined ? Object.values(result)[0] : result[part.output];
    if (named !== undefined) return named;
  }
  const known = description.outputs.map(({ name }) => name).join(", ");
  throw refusal(part, `${description.name} has no output ${part.output}. Its outputs: ${known}`);
}

function checkComposition(composition: ScoreComposition): void {
  if (composition.length === 0)
    throw fail("TW-IND-010", "Cannot score: the composition has no parts. Give one at least.");
  for (const [index, part] of composition.entries()) {
    if (composition.findIndex(({ name }) => name === part.name) !== index) {
      throw refusal(part, "two parts have this name. Rename one");
    }
    if (!(part.weight > 0 && part.weight < Number.POSITIVE_INFINITY)) {
      throw refusal(part, `its weight is ${part.weight}. Give a number above 0`);
    }
    if (!Number.isFinite(part.worst) || !Number.isFinite(part.best) || part.worst === part.best) {
      throw refusal(part, `its scale goes from ${part.worst} to ${part.best}. Give two different numbers`);
    }
  }
}

function refusal({ name }: ScorePart, problem: string): Error {
  return fail("TW-IND-010", `Cannot score the part ${name}: ${problem}.`);
}
