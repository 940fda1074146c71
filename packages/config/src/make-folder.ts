import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode } from "@tickwork/model/tickwork-error";

/**
 * Makes a folder with all that are missing above it, for this user alone; nothing is done where it is there. Each is made by itself: below
 * /proc, which has room for none and says ENOENT, Node's recursive mkdir goes round for ever.
 * @throws the file system's error
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = path; !isThere(at) && missing.at(-1) !== at; at = dirname(at)) missing.push(at);
  for (const folder of missing.toReversed()) {
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      // Another process may have made it meanwhile.
      if (errorCode(error) !== "EEXIST" || !isThere(folder)) throw error;
    }
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
