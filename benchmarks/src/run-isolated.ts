import { fork } from "node:child_process";
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
export function runIsolated(name: BenchmarkName, tell: (entry: Entry) => void): Promise<BenchmarkResult> {
  const started = performance.now();
  const entries: Entry[] = [];
  const take = (entry: Entry): void => {
    entries.push(entry);
    tell(entry);
  };
  return new Promise((resolve) => {
    // What a benchmark starts may talk; only its own entries are printed.
    const child = fork(CHILD, [name], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), TIME_LIMIT_MS);
    child.on("message", (entry: Entry) => take(entry));
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      if (code !== 0)
        take({ type: "left-out", title: name, reason: `its process ended with ${signal ?? code} before it was done` });
      resolve({ name, seconds: Math.round((performance.now() - started) / 100) / 10, entries });
    });
  });
}
