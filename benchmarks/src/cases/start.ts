// From the command to the first answer of the admin: a demo on an empty home, as `npm start` runs it.
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readAdminFile } from "@tickwork/config/admin-file";
import { endProcess, startBareWorkers } from "../bare-workers.ts";
import type { Benchmark, Report } from "../benchmark.ts";
import { measure } from "../measure.ts";
import { sideOfRuns } from "../summary.ts";
import { withFolder } from "../with-folder.ts";

const COMMAND = fileURLToPath(new URL("../../../gateway/bin/tickwork.mjs", import.meta.url));
/** Threads of the demo beside the root: its actors, and the simulator. */
const WORKERS = 12;
const ROUNDS = 3;
const LIMIT_MS = 30_000;
const GOAL_MS = 3_000;

export const benchmark: Benchmark = {
  title: "Start",
  run: (report) => withFolder((folder) => compare(folder, report)),
};

async function compare(folder: string, report: Report): Promise<void> {
  const cold = await startDemo(folder);
  const [ours, bare] = await measure(
    [
      ["up --demo --headless, to the first answer", () => startDemo(folder)],
      [`node and ${WORKERS} bare workers, to all online`, () => startBare()],
    ],
    { rounds: ROUNDS, warmUps: 0 },
  );
  report({
    type: "comparison",
    title: "Start",
    unit: "ms",
    better: "lower",
    sides: [
      ours,
      ...(bare === undefined ? [] : [bare]),
      sideOfRuns("up --demo --headless, the first time (no compile cache)", [cold]),
    ],
    goal: { text: "below 3 s to the first answered admin request", isMet: ours.median < GOAL_MS },
  });
}

/** Milliseconds from the start of the command to an answer of `/healthz`. The compile cache lies in the folder. */
async function startDemo(folder: string): Promise<number> {
  const home = mkdtempSync(join(folder, "home-"));
  const started = performance.now();
  const child = spawn(process.execPath, [COMMAND, "up", "--demo", "--headless", "--admin-port", "0", "--home", home], {
    stdio: "ignore",
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, "compile-cache") },
  });
  while (!(await isHealthy(home))) {
    if (child.exitCode !== null) throw new Error(`tickwork up ended with ${child.exitCode} before it answered`);
    if (performance.now() - started > LIMIT_MS) throw new Error(`tickwork up did not answer within ${LIMIT_MS} ms`);
    await sleep(5);
  }
  const tookMs = performance.now() - started;
  await endProcess(child, "SIGTERM");
  return tookMs;
}

async function isHealthy(home: string): Promise<boolean> {
  const admin = readAdminFile(home);
  if (admin === undefined) return false;
  const response = await fetch(`http://127.0.0.1:${admin.port}/healthz`);
  return response.ok;
}

async function startBare(): Promise<number> {
  const started = performance.now();
  const child = await startBareWorkers(WORKERS);
  const tookMs = performance.now() - started;
  await endProcess(child, "SIGKILL");
  return tookMs;
}
