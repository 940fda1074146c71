import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ReplayReport } from "tickwork/replay-report";
import { recordedDay } from "../../replay/recorded-day.ts";
import type { Runtime } from "./start-runtime.ts";
import type { Tally } from "./tally.ts";
import { toldBy } from "./told-by.ts";

/** What must not depend on the runtime. */
const BOOKS = ["sessions", "bars", "orders", "fills", "position", "cash", "commissions", "equity", "trades"] as const;

interface ReplayCase {
  readonly name: string;
  /** Undefined: the data is not here. */
  data(): string | undefined;
  readonly parameters: readonly string[];
}

const cases: readonly ReplayCase[] = [
  {
    name: "a replay of a generated day under Deno has the books of the same replay under Node",
    data: () => recordedDay(),
    parameters: ["--param", "fast=3", "--param", "slow=8", "--shares", "10"],
  },
  {
    name: "a replay of a recorded session under Deno has the books of the same replay under Node",
    data: () => {
      const path = fileURLToPath(new URL("../../../../shared/data/us-minute", import.meta.url));
      return existsSync(path) ? path : undefined;
    },
    parameters: ["--param", "fast=10", "--param", "slow=30", "--shares", "100", "--until-session", "1"],
  },
];

/** The whole live path, from the simulator's socket to the journal, once under each runtime. */
export async function replayAgrees(filter: string, tally: Tally): Promise<void> {
  for (const { name, data, parameters } of cases.filter((one) => one.name.includes(filter))) {
    const path = data();
    if (path === undefined) {
      tally.skipped += 1;
      process.stdout.write(`skipped ${name}: recorded data us-minute is not beside the checkout (../shared/data)\n`);
      continue;
    }
    try {
      const replay = ["replay", "sma-cross", "--data", path, "--symbol", "SPY", ...parameters, "--json"];
      const [node, deno] = [await told("node", replay), await told("deno", replay)];
      check(node, deno);
      tally.passed += 1;
      process.stdout.write(`ok ${name} (${node.seconds.toFixed(1)} s and ${deno.seconds.toFixed(1)} s)\n`);
    } catch (error) {
      tally.failed += 1;
      process.stdout.write(`FAILED ${name}\n${error instanceof Error ? error.stack : String(error)}\n`);
    }
  }
}

function check(node: ReplayReport, deno: ReplayReport): void {
  assert.deepEqual(books(deno), books(node));
  assert.ok(node.fills > 1, `expected a replay that trades, got ${node.fills} fills`);
  assert.ok(node.journal.verified && deno.journal.verified, "expected both journals to verify");
  assert.equal(deno.restarts, 0, "expected no actor to die");
}

function books(of: ReplayReport) {
  return Object.fromEntries(BOOKS.map((key) => [key, of[key]]));
}

async function told(runtime: Runtime, replay: readonly string[]): Promise<ReplayReport> {
  return (await toldBy(runtime, replay)) as ReplayReport;
}
