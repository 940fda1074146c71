/** A figure that the data does not give, with the reason in words. */
export interface Empty {
  readonly empty: string;
}

/** What a formula answers. */
export type Outcome = number | Empty;

export type FigureUnit = "percent" | "ratio" | "probability" | "count" | "money" | "hours" | "periods" | "R";

/** One figure with all that a reader needs to compare it: never NaN, never infinite. */
export type Figure = {
  readonly name: string;
  readonly unit: FigureUnit;
  /** Whose definition it is. */
  readonly convention: string;
  /** Number of observations behind it. */
  readonly samples: number;
} & ({ readonly value: number } | { readonly value: null; readonly reason: string });

/** A figure as data: from it follow the value, the manual and the order of the output. */
export interface FigureDefinition<B> {
  /** As in JSON; percents end in Pct. */
  readonly name: string;
  readonly title: string;
  readonly unit: FigureUnit;
  /** The formula, for the manual. */
  readonly definition: string;
  /** Who defined it. */
  readonly source: string;
  compute(basis: B): Outcome;
  /** Where it is not the length of the series. */
  samples?(basis: B): number;
}

export function empty(reason: string): Empty {
  return { empty: reason };
}

/** Why there are too few observations, or undefined when there are enough. */
export function tooFew(count: number, needed: number, what = "returns"): Empty | undefined {
  if (count >= needed) return undefined;
  return empty(count === 0 ? `there are no ${what}` : `needs at least ${needed} ${what}, has ${count}`);
}

/** A quotient, or the reason why there is none. */
export function ratio(numerator: Outcome, denominator: Outcome, whenZero: string): Outcome {
  if (typeof numerator !== "number") return numerator;
  if (typeof denominator !== "number") return denominator;
  return denominator === 0 ? empty(whenZero) : numerator / denominator;
}

/** An outcome in another unit: a fraction as percent. */
export function times(outcome: Outcome, factor: number): Outcome {
  return typeof outcome === "number" ? outcome * factor : outcome;
}

/** The figure of an outcome; a number that is too large to be one becomes empty. */
export function figureOf<B>(
  definition: FigureDefinition<B>,
  outcome: Outcome,
  { convention, samples }: { readonly convention: string; readonly samples: number },
): Figure {
  const { name, unit } = definition;
  const head = { name, unit, convention, samples };
  if (typeof outcome !== "number") return { ...head, value: null, reason: outcome.empty };
  if (!Number.isFinite(outcome)) return { ...head, value: null, reason: "is beyond the largest number" };
  return { ...head, value: outcome === 0 ? 0 : outcome };
}
