import type { OpportunityScore } from "./opportunity-score.ts";

/** An instrument's place among others at one bar. */
export interface RankedOpportunity<Id> {
  readonly id: Id;
  readonly score: number;
  /** The parts' scores by name: why it stands where it stands. */
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * Instruments by their last score, best first; of equal scores in the order given. Those without a score yet are left out.
 */
export function rankOpportunities<Id>(
  scored: readonly { readonly id: Id; readonly scores: OpportunityScore }[],
): RankedOpportunity<Id>[] {
  return scored
    .map(({ id, scores }) => ({
      id,
      score: scores.score.at(-1) ?? Number.NaN,
      parts: Object.fromEntries(
        Object.entries(scores.parts).map(([name, values]) => [name, values.at(-1) ?? Number.NaN]),
      ),
    }))
    .filter(({ score }) => !Number.isNaN(score))
    .sort((one, other) => other.score - one.score);
}
