// What a worker thread of `tickwork chaos` runs: seeds, one after the other.
import type { AnyDefinition } from "@tickwork/actor/cell";
import { loadDefinitions } from "@tickwork/actor/inline/inline-world";
import type { Protection } from "@tickwork/model/sabotage";
import { tradingBranch } from "../tree.ts";
import { runSeed, type SeedReport } from "./run-seed.ts";

/** What the worker is asked. */
export interface SeedTask {
  readonly seed: number;
  readonly missing: Protection | undefined;
}

let loaded: Promise<ReadonlyMap<string, AnyDefinition>> | undefined;

// piscina calls what a module exports by default.
// oxlint-disable-next-line import/no-default-export
export default async function playSeed({ seed, missing }: SeedTask): Promise<SeedReport> {
  loaded ??= loadDefinitions({ branches: [tradingBranch] });
  return runSeed(seed, { definitions: await loaded, missing });
}
