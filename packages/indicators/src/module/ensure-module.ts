import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "../errors.ts";
import { modulePath } from "./module-path.ts";

const fail = errorsOf(indicatorErrors);

/**
 * Builds TA-Lib when it is not in the cache, with progress on stderr, about half a minute; returns the path of the module. It does
 * not return before, so the root calls it at its start: in an actor it would look like a thread that hangs.
 *
 * @throws TW-IND-005 when it cannot be built
 */
export function ensureModule(): string {
  const path = modulePath();
  if (!existsSync(path)) build(path);
  return path;
}

function build(path: string): void {
  const script = fileURLToPath(new URL("../../build/build.ts", import.meta.url));
  const isDeno = "deno" in process.versions;
  const { error } = spawnSync(process.execPath, isDeno ? ["run", "-A", script] : [script], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (existsSync(path)) return;
  throw fail(
    "TW-IND-005",
    "Cannot compute indicators: TA-Lib is not built, and building it failed as said above. " +
      "Put right what it names (often the way to the package registry), then run `npm run postinstall`.",
    { cause: error },
  );
}
