import type { AnyDefinition } from "@tickwork/actor/cell";
import { CALM_MS, chaosPlan, type TimedAct } from "./chaos-plan.ts";
import { ChaosWorld } from "./chaos-world.ts";
import type { Violation } from "./violation.ts";

/** What a seed did, and which promises it broke. */
export interface SeedReport {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly orders: number;
  readonly fills: number;
  readonly restarts: number;
  readonly messages: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly virtualMs: number;
  readonly traceHash: string;
}

/** Plays one seed from its first boot to a calm end. */
export async function runSeed(
  seed: number,
  of: {
    readonly definitions: ReadonlyMap<string, AnyDefinition>;
    readonly trace?: (line: string) => void;
    /** Instead of those that the seed draws. */
    readonly acts?: readonly TimedAct[];
  },
): Promise<SeedReport> {
  const plan = chaosPlan(seed);
  const world = new ChaosWorld({ seed, plan, definitions: of.definitions, trace: of.trace ?? (() => {}) });
  try {
    world.boot();
    for (const { atMs, act } of of.acts ?? plan.acts) {
      await world.advanceTo(atMs);
      await world.perform(act);
    }
    await world.advanceTo(plan.lengthMs);
    world.calm();
    await world.advanceTo(plan.lengthMs + CALM_MS);
    world.checker.conclude();
    const { violations, faults, restarts, messages, traceHash, checker, time } = world;
    return {
      seed,
      violations,
      orders: checker.orders,
      fills: checker.fills,
      restarts: restarts - 1,
      messages,
      faults,
      virtualMs: time.now(),
      traceHash,
    };
  } finally {
    world.close();
  }
}
