import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** A file that is this large is put aside; two of them exist at most. */
const LARGEST_BYTES = 10_000_000;

/** Structured lines, one JSON object each, in a file of mode 0600 that is rotated: `tickwork.log`, before it `tickwork.log.1`. */
export function openLogFile(path: string): (line: object) => void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let bytes = sizeOf(path);
  return (line) => {
    const text = `${JSON.stringify(line)}\n`;
    if (bytes + text.length > LARGEST_BYTES) {
      renameSync(path, `${path}.1`);
      bytes = 0;
    }
    appendFileSync(path, text, { mode: 0o600 });
    bytes += text.length;
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
