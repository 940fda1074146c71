import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("./workers/bare-workers.ts", import.meta.url));

/** Starts a process with `count` bare workers and waits until they run. It lives until it is killed. */
export async function startBareWorkers(count: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM, String(count)], { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  return child;
}

/** Ends a process and waits for its end. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}
