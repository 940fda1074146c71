import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "../errors.ts";
import { modulePath } from "./module-path.ts";

const fail = errorsOf(indicatorErrors);

/**
 * TA-Lib as a compiled WebAssembly module, read from the cache; built first, with progress on stderr (about half a minute), when
 * it is not there yet. Synchronous, so that an indicator is an ordinary function.
 *
 * @throws TW-IND-005 when it cannot be built, TW-IND-008 when the file in the cache is damaged.
 */
export function loadModule(): WebAssembly.Module {
  const path = modulePath();
  if (!existsSync(path)) build(path);
  try {
    return new WebAssembly.Module(readFileSync(path));
  } catch (cause) {
    throw fail(
      "TW-IND-008",
      `Cannot load TA-Lib from ${path}: it is not a whole module. Delete it; it is built again.`,
      {
        cause,
      },
    );
  }
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
