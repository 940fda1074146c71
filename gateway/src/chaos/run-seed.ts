import type { AnyDefinition } from "@tickwork/actor/cell";
import { type Protection, sabotage } from "@tickwork/model/sabotage";
import { CALM_MS, type ChaosPlan, chaosPlan, CLOCK_CHANGES } from "./chaos-plan.ts";
import { ChaosWorld } from "./chaos-world.ts";
import { performAct } from "./perform-act.ts";
import { repeatSuffix } from "./repeated-suffix.ts";
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

/** Callbacks are repeated when all has been calm for so long; then it is looked whether that changed anything. */
const REPEAT_AFTER_MS = 50_000;
const LOOK_AFTER_MS = 5_000;
/** The books are compared when the broker's have not changed for so long; market time goes on meanwhile. */
const QUIET_MS = 2_000;
const MOST_QUIETING = 15;

/** Plays one seed from its first boot to a calm end. */
export async function runSeed(
  seed: number,
  of: {
    readonly definitions: ReadonlyMap<string, AnyDefinition>;
    readonly trace?: ((line: string) => void) | undefined;
    /** A protection of the product that is missing in this run. */
    readonly missing?: Protection | undefined;
    /** Instead of the one that the seed draws. */
    readonly plan?: ChaosPlan;
  },
): Promise<SeedReport> {
  const plan = of.plan ?? chaosPlan(seed);
  sabotage(of.missing);
  const world = new ChaosWorld({ seed, plan, definitions: of.definitions, trace: of.trace });
  try {
    world.boot();
    if (CLOCK_CHANGES.includes(plan.start)) world.count("clock-change-day");
    for (const { atMs, act } of plan.acts) {
      await world.advanceTo(atMs);
      performAct(world, act);
    }
    await world.advanceTo(plan.lengthMs);
    world.calm();
    await world.advanceTo(plan.lengthMs + REPEAT_AFTER_MS);
    const look = repeatSuffix(world);
    await world.advanceTo(plan.lengthMs + REPEAT_AFTER_MS + LOOK_AFTER_MS);
    look();
    await world.advanceTo(plan.lengthMs + CALM_MS);
    // What the market did in the last moment must have arrived.
    for (let more = 0; more < MOST_QUIETING && world.time.now() - world.checker.changedAt < QUIET_MS; more += 1)
      await world.advanceTo(world.time.now() + QUIET_MS);
    world.conclude();
    return reportOf(world);
  } finally {
    world.close();
    sabotage(undefined);
  }
}

function reportOf({
  seed,
  violations,
  faults,
  restarts,
  messages,
  traceHash,
  checker,
  time,
  server,
}: ChaosWorld): SeedReport {
  return {
    seed,
    violations,
    orders: checker.orders,
    fills: server.simulator.market.orders.register.executions.length,
    restarts: restarts - 1,
    messages,
    faults,
    virtualMs: time.now(),
    traceHash,
  };
}
