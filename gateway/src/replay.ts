// `tickwork replay`: recorded data through the whole live path.
import type { Output } from "./cli/output.ts";
import type { ReplayOptions } from "./cli/replay-options.ts";
import { endedReplayReport } from "./ended-replay-report.ts";
import { playReplay } from "./play-replay.ts";

export async function replay(options: ReplayOptions, out: Output): Promise<number> {
  const report = await playReplay(options, out, endedReplayReport);
  out.result(report);
  return report.journal.verified ? 0 : 1;
}
