// The memory of the whole process when nothing happens: every actor runs, no broker answers.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startDesk } from "../../../tests/e2e/running-desk.ts";
import { endProcess, startBareWorkers } from "../bare-workers.ts";
import type { Benchmark, Report } from "../benchmark.ts";
import { measure } from "../measure.ts";
import { withFolder } from "../with-folder.ts";

const ROUNDS = 3;
const IDLE_MS = 2_000;
const GOAL_MB = 400;
/** Nobody listens on the discard port. */
const NO_BROKER = "127.0.0.1:9";

export const benchmark: Benchmark = {
  title: "Memory idle",
  run: (report) => withFolder((folder) => compare(folder, report)),
};

async function compare(folder: string, report: Report): Promise<void> {
  if (process.platform === "win32")
    return report({ type: "left-out", title: "Memory idle", reason: "the resident size is read with ps" });
  const { threads } = await idleDesk(folder); // and warms the compile cache
  const sides = await measure(
    [
      [`up with all actors idle, ${threads} of them in threads`, async () => (await idleDesk(folder)).residentMb],
      [`node and ${threads} bare workers`, () => idleBare(threads)],
    ],
    { rounds: ROUNDS, warmUps: 0 },
  );
  const goal = { text: `${GOAL_MB} MB with a warm compile cache`, isMet: sides[0].median <= GOAL_MB };
  report({ type: "comparison", title: "Memory idle", unit: "MB", better: "lower", sides, goal });
}

async function idleDesk(folder: string): Promise<{ readonly residentMb: number; readonly threads: number }> {
  const desk = await startDesk(mkdtempSync(join(folder, "home-")), ["--paper", "--broker", NO_BROKER]);
  await sleep(IDLE_MS);
  const residentMb = residentMbOf(desk.child.pid);
  const { actors } = await desk.status();
  await desk.stop();
  return { residentMb, threads: actors.filter(({ name }) => name !== "link" && name !== "supervisor").length };
}

async function idleBare(count: number): Promise<number> {
  const child = await startBareWorkers(count);
  await sleep(IDLE_MS);
  const residentMb = residentMbOf(child.pid);
  await endProcess(child, "SIGKILL");
  return residentMb;
}

/** Resident size of a process. */
function residentMbOf(pid: number | undefined): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1_024;
}
