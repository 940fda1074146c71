// What each worker thread of a sweep runs: one task to get warm, one that takes rows until there are none left.
import module from "node:module";
import { workerData } from "piscina";
import type { SweepJob } from "./sweep-job.ts";
import type { SweepShare } from "./sweep-share.ts";

let share: Promise<SweepShare> | undefined;

// piscina calls what a module exports by default.
// oxlint-disable-next-line import/no-default-export
export default async function runShare(task: "warm-up" | "work"): Promise<void> {
  share ??= openShare(workerData as SweepJob);
  const opened = await share;
  if (task === "warm-up") opened.warmUp();
  else opened.work();
}

async function openShare(job: SweepJob): Promise<SweepShare> {
  module.enableCompileCache?.();
  const [{ SweepShare }, { loadStrategy }] = await Promise.all([
    import("./sweep-share.ts"),
    import("@tickwork/strategies/load-strategy"),
  ]);
  return new SweepShare(job, await loadStrategy(job.strategy.name, job.strategy.folder));
}
