import { writeFileSync } from "node:fs";
import { cliError } from "./errors.ts";

/** @throws TickworkError TW-CLI-003 when the file cannot be written */
export function writeExport(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw cliError("TW-CLI-003", `Cannot write --out ${path}: ${why}. Name another file.`, { cause });
  }
}
