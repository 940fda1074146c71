// The actor hosts, a backtest and a whole replay under Deno. Started by Node: `node gateway/bin/run.mjs tests/runtimes/deno/run.ts [part of a case's name]`
import { actorConformance } from "./actor-conformance.ts";
import { backtestAgrees } from "./backtest-agrees.ts";
import { replayAgrees } from "./replay-agrees.ts";
import type { Tally } from "./tally.ts";

const filter = process.argv[2] ?? "";
const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
await actorConformance(filter, tally);
await backtestAgrees(filter, tally);
await replayAgrees(filter, tally);
const skipped = tally.skipped === 0 ? "" : `, ${tally.skipped} skipped`;
process.stdout.write(`${tally.passed} passed, ${tally.failed} failed${skipped}\n`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
