import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode } from "@tickwork/model/tickwork-error";

/** A file that is this large is put aside; two of them exist at most. */
const LARGEST_BYTES = 10_000_000;

/** Structured lines, one JSON object each, in a file of mode 0600 that is rotated: `tickwork.log`, before it `tickwork.log.1`. What has no room is counted. */
export function openLogFile(path: string): (line: object) => void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let bytes = sizeOf(path);
  let unwritten = 0;
  return (line) => {
    const text = `${JSON.stringify(line)}\n`;
    try {
      if (bytes + text.length > LARGEST_BYTES) {
        renameSync(path, `${path}.1`);
        bytes = 0;
      }
      const lost = unwritten === 0 ? "" : `${JSON.stringify({ message: "lines lost: no room", count: unwritten })}\n`;
      appendFileSync(path, lost + text, { mode: 0o600 });
      bytes += lost.length + text.length;
      unwritten = 0;
    } catch (error) {
      // A full or read-only disk: nothing depends on these lines, and trading must be stoppable without them.
      if (errorCode(error) === undefined) throw error;
      unwritten += 1;
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
