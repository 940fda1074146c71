import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { errorCode } from "@tickwork/model/tickwork-error";
import { StopFile } from "../stop-file.ts";
import { cliError } from "./errors.ts";

const LOOK_MS = 50;
const CONFIRM_MS = 3_000;

/**
 * The stop of a Tickwork that cannot be asked: by the file in its home folder. Resolves when the process has said that it has seen it.
 * @param cause why it could not be asked
 * @throws what it was given when nothing runs there, TW-CLI-017 when something may run and has not seen the file
 */
export async function haltByFile(home: string, reason: string, cause: unknown): Promise<void> {
  if (!existsSync(home)) throw cause;
  const file = new StopFile(home);
  const before = file.read();
  if (before === undefined || before.isOwn) file.write(reason);
  for (let waitedMs = 0; waitedMs < CONFIRM_MS; waitedMs += LOOK_MS) {
    if (file.isAcknowledged) return;
    await delay(LOOK_MS);
  }
  if (errorCode(cause) === "TW-CLI-010") {
    // Nothing runs: a file that nobody asked for would only be in the way of the next start.
    if (before === undefined) file.remove();
    throw cause;
  }
  throw cliError(
    "TW-CLI-017",
    `Cannot confirm the stop: ${file.path} is written, but no process has seen it (${cause instanceof Error ? cause.message : String(cause)}).`,
    { cause },
  );
}
