import { loadDefinitions } from "@tickwork/actor/inline/inline-world";
import type { Protection } from "@tickwork/model/sabotage";
import { tradingBranch } from "../tree.ts";
import { runSeed } from "./run-seed.ts";

/** Plays a seed and tells everything that happens in it, in order. */
export async function traceSeed(
  seed: number,
  of: { readonly missing: Protection | undefined; tell(line: string): void },
): Promise<void> {
  const definitions = await loadDefinitions({ branches: [tradingBranch] });
  await runSeed(seed, { definitions, missing: of.missing, trace: (line) => of.tell(line) });
}
