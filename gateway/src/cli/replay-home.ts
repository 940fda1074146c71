import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareHome, resolveHome } from "@tickwork/config/home";
import type { Output } from "./output.ts";

/**
 * Runs with the home of `--home`, or with a fresh temporary one: never with the home that trades, which TICKWORK_HOME may name.
 * The temporary one is removed after a success and kept for a look after a failure.
 */
export async function withReplayHome(
  homeFlag: string | undefined,
  out: Output,
  run: (home: string) => Promise<number>,
): Promise<number> {
  if (homeFlag !== undefined) {
    const home = resolveHome({ flag: homeFlag });
    prepareHome(home);
    return await run(home);
  }
  const home = mkdtempSync(join(tmpdir(), "tickwork-replay-"));
  let code: number | undefined;
  try {
    code = await run(home);
    return code;
  } finally {
    const hasFailed = code === undefined || code === 1;
    // What was refused before it began has left nothing to look at.
    if (hasFailed && readdirSync(home).length > 0) out.warn(`The replay's files are kept in ${home}.`);
    else rmSync(home, { recursive: true, force: true });
  }
}
