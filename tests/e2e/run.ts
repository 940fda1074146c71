// Whole-system cases against the real command, as outside checks run it. Too slow for `npm test`; `.ci/run` runs them.
// Usage: node gateway/bin/run.mjs tests/e2e/run.ts [part of a case's name]
import { actorsCome } from "./cases/actors-come-back.ts";
import { cutWire } from "./cases/cut-wire.ts";
import { demoStarts } from "./cases/demo-starts.ts";
import { emergencyStop } from "./cases/emergency-stop.ts";
import { killedDesk } from "./cases/killed-desk.ts";
import { killedReplay } from "./cases/killed-replay.ts";
import { parity } from "./cases/parity.ts";
import { replayFx } from "./cases/replay-fx.ts";
import { replayIsExact } from "./cases/replay-is-exact.ts";
import { sickMachine } from "./cases/sick-machine.ts";
import { type Case, Skipped } from "./case.ts";
import { setup, teardown } from "../repository/own-temporary-folder.ts";
import { endStarted } from "./tickwork.ts";

const cases: readonly Case[] = [
  ...demoStarts,
  ...replayIsExact,
  ...replayFx,
  ...killedReplay,
  ...parity,
  ...killedDesk,
  ...cutWire,
  ...emergencyStop,
  ...sickMachine,
  ...actorsCome,
];
const filter = process.argv[2] ?? "";

setup();
const failed: string[] = [];
const skipped: string[] = [];
let passed = 0;
for (const { name, run } of cases.filter((one) => one.name.includes(filter))) {
  const began = performance.now();
  try {
    const figures = await run();
    passed += 1;
    say(
      `ok       ${name} (${((performance.now() - began) / 1_000).toFixed(1)} s)${figures === undefined ? "" : `: ${figures}`}`,
    );
  } catch (error) {
    if (error instanceof Skipped) {
      skipped.push(name);
      say(`skipped  ${name}: ${error.message}`);
    } else {
      failed.push(name);
      say(`FAILED   ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  await endStarted();
}
for (const name of failed) say(`FAILED   ${name}`);
say(`${passed} passed, ${failed.length} failed${skipped.length === 0 ? "" : `, ${skipped.length} skipped`}`);
// What failed is left as it was, to be looked at.
if (failed.length === 0) teardown();
process.exitCode = failed.length === 0 ? 0 : 1;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
