import { loadDefinitions } from "@tickwork/actor/inline/inline-world";
import type { Protection } from "@tickwork/model/sabotage";
import { tradingBranch } from "../tree.ts";
import type { SeedReport } from "./run-seed.ts";
import { shortestTrace } from "./shortest-trace.ts";

/** Lines at the end of a trace, where the failure is. */
const SHOWN_LINES = 40;

/** A failing seed in lines for people: what broke, the shortest way to it, and how to see it again. */
export async function explainFailure(
  { seed, violations }: SeedReport,
  missing: Protection | undefined,
): Promise<readonly string[]> {
  const broken = violations.map(({ invariant, atMs, text }) => `  invariant ${invariant} at ${atMs} ms: ${text}`);
  const shortest = await shortestTrace(seed, {
    definitions: await loadDefinitions({ branches: [tradingBranch] }),
    missing,
  });
  const trace =
    shortest === undefined
      ? [
          "  It did not break again when it was played alone: the run depends on something that its seed does not decide.",
        ]
      : [
          `  What it takes: ${shortest.acts.map(({ atMs, act }) => `${atMs} ms ${JSON.stringify(act)}`).join("; ")}`,
          ...shortest.lines.slice(-SHOWN_LINES).map((line) => `  ${line}`),
        ];
  return [
    `Seed ${seed} broke a promise:`,
    ...broken,
    ...trace,
    `Again: tickwork chaos --seed ${seed} --trace${missing === undefined ? "" : ` --sabotage ${missing}`}`,
  ];
}
