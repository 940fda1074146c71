// Simulations that are too slow for `npm test`: fresh seeds, every protection taken away once, the wire cut at many bytes of an order.
// Usage: node gateway/bin/run.mjs tests/simulation/run.ts [fresh seeds, default 100] [every how many bytes, default 40]
import { loadDefinitions } from "@tickwork/actor/inline/inline-world";
import { PROTECTIONS } from "@tickwork/model/sabotage";
import { explainFailure } from "tickwork/chaos/explain-failure";
import { runSeeds } from "tickwork/chaos/run-seeds";
import { tradingBranch } from "tickwork/tree";
import { cutAtEveryByte } from "./cut-at-every-byte.ts";

const [count = 100, stride = 40] = process.argv.slice(2).map(Number);
const LONGEST_SEARCH = 1_000;
let failed = 0;
let passed = 0;

function report(name: string, isGood: boolean, figures: string): void {
  if (isGood) passed += 1;
  else failed += 1;
  process.stdout.write(`${isGood ? "ok      " : "FAILED  "} ${name}: ${figures}\n`);
}

const from = 1 + Math.floor(Math.random() * 900_000_000);
process.stdout.write(`fresh seeds from ${from}\n`);
const range = { workers: 2, progress: () => {} };
const fresh = await runSeeds({ ...range, from, count, untilViolation: false, missing: undefined });
const { seeds, violations, orders, restarts, seconds } = fresh.report;
report(
  "fresh seeds",
  violations === 0,
  `${seeds} seeds from ${from}, ${violations} violations, ${orders} orders, ${restarts} restarts, ${seconds} s`,
);
if (fresh.first !== undefined)
  for (const line of await explainFailure(fresh.first, undefined)) process.stdout.write(`${line}\n`);

for (const missing of PROTECTIONS) {
  const { first } = await runSeeds({ ...range, from: 1, count: LONGEST_SEARCH, untilViolation: true, missing });
  const [violation] = first?.violations ?? [];
  const told = violation === undefined ? "nobody noticed" : `seed ${first?.seed}, invariant ${violation.invariant}`;
  report(`without ${missing}`, violation !== undefined, told);
}

const { cuts, failures } = await cutAtEveryByte(await loadDefinitions({ branches: [tradingBranch] }), stride);
report("the wire cut within an order", failures.length === 0, `${cuts} cuts, ${failures.length} failures`);
for (const failure of failures) process.stdout.write(`  ${failure}\n`);

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
