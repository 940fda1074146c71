import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One case of the whole system. What `run` returns is shown beside its name. */
export interface Case {
  readonly name: string;
  run(): Promise<string | undefined>;
}

/** Thrown by a case that cannot run here; its message says why. */
export class Skipped extends Error {}

/** Path of recorded data; the case is skipped where it is absent. */
export function recordedData(name: string): string {
  const path = fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));
  if (!existsSync(path)) throw new Skipped(`recorded data ${name} is not beside the checkout (../shared/data)`);
  return path;
}
