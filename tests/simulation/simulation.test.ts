import { createHash } from "node:crypto";
import { loadDefinitions } from "@tickwork/actor/inline/inline-world";
import { beforeAll, describe, expect, test } from "vitest";
import { runSeed } from "tickwork/chaos/run-seed";
import { runSeeds } from "tickwork/chaos/run-seeds";
import { tradingBranch } from "tickwork/tree";
import { pastFailures } from "./past-failures.ts";

/** Many whole worlds: the machine may be busy. */
const LONG_MS = 120_000;

const elsewhere = { workers: 1, untilViolation: false, progress: () => {} };

let definitions: Awaited<ReturnType<typeof loadDefinitions>>;

beforeAll(async () => {
  definitions = await loadDefinitions({ branches: [tradingBranch] });
}, LONG_MS);

test("eight worlds full of faults keep every promise", { timeout: LONG_MS }, async () => {
  const kinds = new Set<string>();
  for (let seed = 2; seed <= 9; seed += 1) {
    const { violations, faults } = await runSeed(seed, { definitions });
    expect(violations).toEqual([]);
    for (const kind of Object.keys(faults)) kinds.add(kind);
  }
  expect(kinds.size).toBeGreaterThan(15);
});

test("the same seed gives the same trace, in any thread and after any other seed", { timeout: LONG_MS }, async () => {
  const alone = await runSeed(3, { definitions });
  await runSeed(4, { definitions });
  const again = await runSeed(3, { definitions });
  const { report } = await runSeeds({ ...elsewhere, from: 3, count: 1, missing: undefined });
  expect(again).toEqual(alone);
  expect(report.traceHash).toBe(createHash("sha256").update(alone.traceHash).digest("hex").slice(0, 16));
});

test("a seed that breaks a promise several times is listed with it once", { timeout: LONG_MS }, async () => {
  const { report } = await runSeeds({ ...elsewhere, from: 1, count: 1, missing: "exec-dedupe" });
  const pairs = report.failing.map(({ seed, invariant }) => `${seed} ${invariant}`);
  expect(report.violations).toBeGreaterThan(pairs.length);
  expect(pairs).toEqual([...new Set(pairs)]);
});

describe("what simulations found once stays mended", () => {
  test.each(pastFailures)("$broke", { timeout: LONG_MS }, async ({ seed, plan }) => {
    const { violations } = await runSeed(seed, { definitions, plan });
    expect(violations).toEqual([]);
  });
});

describe("a protection that is missing is noticed", () => {
  // Two that every world shows; .ci/run takes away all eight.
  test.each(["intent-commit", "exec-dedupe"] as const)("%s", { timeout: LONG_MS }, async (missing) => {
    const { violations } = await runSeed(1, { definitions, missing });
    expect(violations.length).toBeGreaterThan(0);
  });
});
