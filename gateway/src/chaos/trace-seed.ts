import { loadDefinitions } from "@tickwork/actor/inline/inline-world";
import { tradingBranch } from "../tree.ts";
import { runSeed } from "./run-seed.ts";

/** Plays a seed and tells everything that happens in it, in order. */
export async function traceSeed(seed: number, tell: (line: string) => void): Promise<void> {
  await runSeed(seed, { definitions: await loadDefinitions({ branches: [tradingBranch] }), trace: tell });
}
