import { readFileSync } from "node:fs";
import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "../errors.ts";
import { ensureModule } from "./ensure-module.ts";

const fail = errorsOf(indicatorErrors);

/**
 * TA-Lib as a compiled WebAssembly module, read from the cache and built first when it is missing. Synchronous, so that an
 * indicator is an ordinary function.
 *
 * @throws TW-IND-005 when it cannot be built, TW-IND-008 when the file in the cache is damaged
 */
export function loadModule(): WebAssembly.Module {
  const path = ensureModule();
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
