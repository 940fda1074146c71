import { readFileSync, statSync } from "node:fs";
import { backtestError } from "../errors.ts";

/**
 * All bytes of a file or a pipe.
 * @throws TickworkError TW-BKT-003 for what cannot be read, or has no end, as a device
 */
export function readBytes(path: string): Uint8Array {
  try {
    const kind = statSync(path);
    if (kind.isFile() || kind.isFIFO() || kind.isDirectory()) return readFileSync(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw backtestError("TW-BKT-003", `Cannot read ${path}: ${why}. Check the path and its rights.`, { cause });
  }
  throw backtestError("TW-BKT-003", `Cannot read ${path}: it is neither a file nor a pipe. Give a CSV file.`);
}
