// What a worker thread of `tickwork chaos` runs: some seeds, one after the other.
import type { AnyDefinition } from "@tickwork/actor/cell";
import { loadDefinitions } from "@tickwork/actor/inline/inline-world";
import { tradingBranch } from "../tree.ts";
import { runSeed, type SeedReport } from "./run-seed.ts";

let loaded: Promise<ReadonlyMap<string, AnyDefinition>> | undefined;

// piscina calls what a module exports by default.
// oxlint-disable-next-line import/no-default-export
export default async function runSome(seeds: readonly number[]): Promise<readonly SeedReport[]> {
  loaded ??= loadDefinitions({ branches: [tradingBranch] });
  const definitions = await loaded;
  const reports: SeedReport[] = [];
  for (const seed of seeds) reports.push(await runSeed(seed, { definitions }));
  return reports;
}
