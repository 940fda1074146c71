// `npm run bench`: measures Tickwork against the goals and against its floors, both sides of each ratio in this invocation.
import { writeFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { BENCHMARK_NAMES, type BenchmarkName, isBenchmarkName } from "./benchmark-names.ts";
import { describeMachine } from "./machine.ts";
import { entryText, headline, machineText } from "./report-text.ts";
import { type BenchmarkResult, runIsolated } from "./run-isolated.ts";

const USAGE = `npm run bench -- [--only NAME]… [--json] [--out FILE]\nNames: ${BENCHMARK_NAMES.join(", ")}\n`;

const options = {
  only: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
  out: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

function chosen(): { readonly names: readonly BenchmarkName[]; readonly isJson: boolean; readonly out?: string } {
  try {
    const { values } = parseArgs({ options });
    const { only = BENCHMARK_NAMES, json, out: file, help } = values;
    const unknown = only.find((name) => !isBenchmarkName(name));
    if (unknown !== undefined) throw new Error(`Unknown benchmark '${unknown}'`);
    if (help) endWithUsage(0);
    return { names: only.filter(isBenchmarkName), isJson: json, ...(file === undefined ? {} : { out: file }) };
  } catch (error) {
    return endWithUsage(2, error instanceof Error ? `${error.message}\n` : "");
  }
}

function endWithUsage(code: number, problem = ""): never {
  process.stderr.write(`${problem}${USAGE}`);
  process.exit(code);
}

const { names, isJson, out } = chosen();
/** With --json, stdout holds the JSON alone. */
const people = isJson ? process.stderr : process.stdout;
const started = performance.now();
const machine = describeMachine();
people.write(`${machineText(machine)}\n`);
const results: BenchmarkResult[] = [];
for (const name of names) {
  people.write(`\n${headline(name)}\n`);
  results.push(await runIsolated(name, (entry) => people.write(`${entryText(entry)}\n`)));
}
const seconds = Math.round((performance.now() - started) / 100) / 10;
const loadAtEnd = describeMachine().load1m;
people.write(`\n${seconds} s in all, load ${loadAtEnd} at the end. Quote ratios of one run, never single times.\n`);
const report = JSON.stringify({ date: new Date().toISOString(), machine, loadAtEnd, seconds, benchmarks: results });
if (isJson) process.stdout.write(`${report}\n`);
if (out !== undefined) writeFileSync(out, `${report}\n`);
