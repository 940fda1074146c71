import type { AnyDefinition } from "@tickwork/actor/cell";
import type { Protection } from "@tickwork/model/sabotage";
import type { TimedAct } from "./act.ts";
import { chaosPlan } from "./chaos-plan.ts";
import { runSeed, type SeedReport } from "./run-seed.ts";

/** Runs that a search may cost. */
const MOST_RUNS = 60;

/** What is left of a failing seed when everything was taken away that its failure does not need. */
export interface ShortestTrace {
  readonly acts: readonly TimedAct[];
  readonly report: SeedReport;
  readonly lines: readonly string[];
}

/** Takes acts out of a failing seed's plan, halves first, single ones last, while the same invariant still breaks. */
export async function shortestTrace(
  seed: number,
  world: { readonly definitions: ReadonlyMap<string, AnyDefinition>; readonly missing: Protection | undefined },
): Promise<ShortestTrace | undefined> {
  const plan = chaosPlan(seed);
  let { acts } = plan;
  let best = await attempt(acts);
  const invariant = best.report.violations[0]?.invariant;
  if (invariant === undefined) return undefined;
  let runs = 1;
  for (
    let size = Math.ceil(acts.length / 2);
    size >= 1 && runs < MOST_RUNS;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let from = 0; from < acts.length && runs < MOST_RUNS;) {
      const fewer = acts.toSpliced(from, size);
      const tried = await attempt(fewer);
      runs += 1;
      if (tried.report.violations.some((violation) => violation.invariant === invariant)) {
        acts = fewer;
        best = tried;
      } else from += size;
    }
  }
  return { acts, ...best };

  async function attempt(of: readonly TimedAct[]): Promise<{ report: SeedReport; lines: readonly string[] }> {
    const lines: string[] = [];
    const report = await runSeed(seed, { ...world, plan: { ...plan, acts: of }, trace: (line) => lines.push(line) });
    return { report, lines };
  }
}
