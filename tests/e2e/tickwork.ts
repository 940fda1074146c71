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
  return {
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
