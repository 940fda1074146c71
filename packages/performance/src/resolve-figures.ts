import type { Convention, Difference } from "./conventions/convention.ts";
import { figureOf, type Figure, type FigureDefinition, type Outcome } from "./figure.ts";

interface Question<B> {
  readonly definitions: readonly FigureDefinition<B>[];
  readonly convention: Convention;
  /** Figures that the convention has as they are defined. */
  readonly same: readonly string[];
  readonly differences: Readonly<Record<string, Difference<B>>>;
  readonly samples: number;
}

/**
 * Every figure by one convention; those it does not know keep Tickwork's definition, and say so. A figure may ask for others; each
 * is computed once.
 */
export function resolveFigures<B>(
  { definitions, convention, same, differences, samples }: Question<B>,
  basisOf: (figure: (name: string) => Outcome) => B,
): readonly Figure[] {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const known = new Map<string, Outcome>();
  const basis = basisOf(outcome);

  function outcome(name: string): Outcome {
    const before = known.get(name);
    if (before !== undefined) return before;
    const formula = differences[name] ?? byName.get(name);
    if (formula === undefined) throw new Error(`there is no figure ${name}`);
    const value = formula.compute(basis);
    known.set(name, value);
    return value;
  }

  return definitions.map((definition) => {
    const { name } = definition;
    const isTheirs = name in differences || same.includes(name);
    return figureOf(definition, outcome(name), {
      convention: isTheirs ? convention.name : "tickwork",
      samples: definition.samples?.(basis) ?? samples,
    });
  });
}
