import { type ChildProcess, fork } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Entry } from "./benchmark.ts";
import type { BenchmarkName } from "./benchmark-names.ts";

/** What one benchmark found. */
export interface BenchmarkResult {
  readonly name: BenchmarkName;
  readonly seconds: number;
  readonly entries: readonly Entry[];
}

const CHILD = fileURLToPath(new URL("./isolated.ts", import.meta.url));
const TIME_LIMIT_MS = 120_000;

/** Runs one benchmark in a process of its own, so that neither compiled code nor garbage of another one weighs on it. */
export async function runIsolated(name: BenchmarkName, tell: (entry: Entry) => void): Promise<BenchmarkResult> {
  const started = performance.now();
  const entries: Entry[] = [];
  const take = (entry: Entry): void => {
    entries.push(entry);
    tell(entry);
  };
  // A group of its own: whatever the benchmark started ends with it, also when it is interrupted.
  const child = fork(CHILD, [name], { stdio: ["ignore", "ignore", "inherit", "ipc"], detached: true });
  const timer = setTimeout(() => endGroup(child), TIME_LIMIT_MS);
  const interrupted = (): never => {
    endGroup(child);
    process.exit(130);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  child.on("message", (entry: Entry) => take(entry));
  const end = await new Promise<string | number>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? code ?? 0));
  });
  process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
  clearTimeout(timer);
  endGroup(child);
  if (end !== 0) take({ type: "left-out", title: name, reason: `its process ended with ${end} before it was done` });
  return { name, seconds: Math.round((performance.now() - started) / 100) / 10, entries };
}

function endGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid as number), "SIGKILL");
  } catch {
    child.kill("SIGKILL"); // nobody is left of the group, or the system has no groups
  }
}
