// Gives a run of tests and all that it starts a temporary folder of their own. The names are Vitest's for a global setup.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

let folder: string | undefined;

export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), "tickwork-tests-"));
  chmodSync(folder, 0o755); // as open as the one it lies in: tests start processes of another user
  process.env["TMPDIR"] = folder;
}

/** Removes it with everything in it. */
export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
