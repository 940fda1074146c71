import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export type Runtime = "node" | "deno";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const COMMAND = {
  node: [],
  // Deno's own launcher: it finds the binary that came with the dependencies.
  deno: [createRequire(import.meta.url).resolve("deno/bin.cjs"), "run", "--allow-all", "--no-prompt"],
} as const satisfies Record<Runtime, readonly string[]>;

/** Runs a file of the repository under one of the runtimes, as a process of its own; its stdout is a pipe, its stderr ours. */
export function startRuntime(runtime: Runtime, file: string, parameters: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...COMMAND[runtime], file, ...parameters], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NO_COLOR: "1" },
  });
}
