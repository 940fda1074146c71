import { appendFileSync, renameSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { inspect } from "node:util";
import { homeFiles } from "@tickwork/config/home-files";
import { resolveHome } from "@tickwork/config/home";
import { makeFolder } from "@tickwork/config/make-folder";
import { errorCode } from "@tickwork/model/tickwork-error";
import type { ExitCode } from "./command.ts";

/** Errors of a person who can write the command anew: exit code 2. All others could not be done: 3. */
const WRONG_USE: ReadonlySet<string> = new Set([
  "TW-CLI-001",
  "TW-CLI-002",
  "TW-CLI-003",
  "TW-CLI-004",
  "TW-CLI-005",
  "TW-CLI-006",
  "TW-CLI-015",
  "TW-BKT-010",
  "TW-BKT-011",
  "TW-CAL-001",
  "TW-CAL-003",
  "TW-CFG-001",
  "TW-CFG-002",
  "TW-CFG-003",
  "TW-CFG-008",
  "TW-SIM-005",
  "TW-STR-001",
  "TW-STR-002",
  "TW-STR-003",
  "TW-STR-004",
  "TW-BKT-002",
  "TW-IND-001",
  "TW-IND-003",
]);

const MAXIMUM_LOG_BYTES = 1_000_000;

export interface Failure {
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly message: string;
}

/** What to tell a person about any error. One without a code of ours is a mistake in Tickwork: its stack goes to a log file. */
export function explainFailure(error: unknown, words: readonly string[]): Failure {
  const code = errorCode(error);
  // Errors of workers come without their class, but with code and message.
  if (code?.startsWith("TW-") === true && error instanceof Error) {
    return { exitCode: WRONG_USE.has(code) ? 2 : 3, code, message: error.message };
  }
  const told = error instanceof Error ? error.message : String(error);
  const log = writeLog(error, words);
  const message = `Cannot go on: ${told || "an error without a message"}. This is a mistake in Tickwork; please report it with ${log}.`;
  return { exitCode: 3, code: "TW-CLI-099", message };
}

/** Appends to the log of the command line, or to one in the temporary folder where the home cannot be written. */
function writeLog(error: unknown, words: readonly string[]): string {
  const head = `${new Date().toISOString()} pid ${process.pid} tickwork ${withoutValues(words).join(" ")}`;
  const entry = `${head}\n${inspect(error, { depth: 4 })}\n\n`;
  const [inHome, inTemporary] = [
    homeFiles(resolveHome({ flag: homeOf(words) })).commandLog,
    join(tmpdir(), "tickwork-command-line.log"),
  ];
  try {
    append(inHome, entry);
    return inHome;
  } catch {
    append(inTemporary, entry);
    return inTemporary;
  }
}

function homeOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === "--home" || word.startsWith("--home="));
  return words[at]?.split("=")[1] ?? (at === -1 ? undefined : words[at + 1]);
}

function append(path: string, entry: string): void {
  makeFolder(dirname(path));
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAXIMUM_LOG_BYTES) renameSync(path, `${path}.1`);
  appendFileSync(path, entry, { mode: 0o600 });
}

/** The command and the names of its flags: a value might be a secret, and a log must hold none. */
function withoutValues(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => index < 2 || word.startsWith("--")).map((word) => word.replace(/=.*/s, "=…"));
}
