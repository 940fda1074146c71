// @stoqey/ib's own tests that want a Gateway, unmodified, under jest, against `tickwork tws-sim` as a process. Installs jest into a
// cache folder on its first run, so it is no part of `npm test`; `.ci/run` runs it.
// Usage: node gateway/bin/run.mjs tests/clients/stoqey/run.ts
import { startTickwork } from "../../e2e/tickwork.ts";
import { KNOWN_FAILURES } from "./known-failures.ts";
import { runJest, type TestOutcome } from "./run-jest.ts";

/** The days of which the tests ask: June 2026. Ten times as fast, since a snapshot without a trade ends after 11 s of the market. */
const MARKET = ["--start", "2026-06-25T10:00-04:00", "--speed", "10", "--positions", "SPY=100@400"];
const ACCOUNT = "DU1234567";

const simulator = startTickwork(["tws-sim", "--port", "0", "--json", "--account", ACCOUNT, ...MARKET]);
const outcomes = await outcomesOf().finally(() => simulator.child.kill("SIGTERM"));

const judged = outcomes.map(judge).toSorted((one, other) => one.line.localeCompare(other.line));
const missing = KNOWN_FAILURES.filter(({ test }) => outcomes.every((outcome) => outcome.test !== test));
for (const { line } of judged) say(line);
for (const { test } of missing) say(`FAILED       ${test}: is a known failure, but no such test ran`);
const count = (ending: Ending): number => judged.filter((each) => each.ending === ending).length;
const failed = count("failed") + missing.length;
say(`${count("passed")} passed, ${failed} failed, ${count("cannot pass")} cannot pass`);
process.exitCode = failed === 0 ? 0 : 1;

async function outcomesOf(): Promise<readonly TestOutcome[]> {
  const { port } = JSON.parse(await simulator.line((line) => line.startsWith("{"))) as { readonly port: number };
  return await runJest(port, ACCOUNT);
}

type Ending = "passed" | "failed" | "cannot pass";

function judge({ test, hasPassed, failure }: TestOutcome): { readonly ending: Ending; readonly line: string } {
  const known = KNOWN_FAILURES.find((each) => each.test === test);
  if (known === undefined)
    return hasPassed
      ? { ending: "passed", line: `ok           ${test}` }
      : { ending: "failed", line: `FAILED       ${test}: ${failure}` };
  if (hasPassed && known.mayPass !== true)
    return { ending: "failed", line: `FAILED       ${test}: passes, so it is no known failure any more` };
  return { ending: "cannot pass", line: `cannot pass  ${test}: ${known.reason}` };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
