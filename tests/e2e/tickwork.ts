// Runs the `tickwork` command as a person would: as a process.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const COMMAND = fileURLToPath(new URL("../../gateway/src/cli/main.ts", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A started command. `child.kill("SIGKILL")` hits the process itself, not a wrapper. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the first line of stdout or stderr that `matches`; rejects when the command ends before. */
  line(matches: (line: string) => boolean): Promise<string>;
}

/** Commands that have not ended. */
const running = new Set<Started>();

/** Ends what a case that failed has left running: it would take the processor from the next ones, and keep this process alive. */
export async function endStarted(): Promise<void> {
  const left = [...running];
  for (const { child } of left) child.kill("SIGKILL");
  await Promise.all(left.map(({ ended }) => ended));
}

/** A fresh folder for one case. */
export function freshHome(): string {
  return mkdtempSync(join(tmpdir(), "tickwork-e2e-"));
}

export function startTickwork(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn(process.execPath, [COMMAND, ...parameters], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", ...environment },
  });
  const lines: string[] = [];
  const waiting: { readonly matches: (line: string) => boolean; readonly resolve: (line: string) => void }[] = [];
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    createInterface({ input: child[name] as NodeJS.ReadableStream }).on("line", (line) => {
      texts[name] += `${line}\n`;
      lines.push(line);
      for (const one of waiting.filter(({ matches }) => matches(line))) one.resolve(line);
    });
  }
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, ...texts })));
  const started: Started = {
    child,
    ended,
    line: (matches) => {
      const known = lines.find(matches);
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve, reject) => {
        waiting.push({ matches, resolve });
        void ended.then((end) =>
          reject(new Error(`the command ended with ${end.code} before the line came:\n${end.stdout}${end.stderr}`)),
        );
      });
    },
  };
  running.add(started);
  void ended.then(() => running.delete(started));
  return started;
}

/** Runs a command to its end and reads the JSON value of its last line. @throws Error when it does not end with 0 */
export async function tickworkJson<T>(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<T> {
  const { code, stdout, stderr } = await startTickwork([...parameters, "--json"], environment).ended;
  if (code !== 0) throw new Error(`tickwork ${parameters.join(" ")} ended with ${code}:\n${stderr}`);
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as T;
}
