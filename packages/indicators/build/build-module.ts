import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "../src/errors.ts";
import { modulePath } from "../src/module/module-path.ts";
import { compile } from "./compile.ts";
import { obtainSources } from "./obtain-sources.ts";

const fail = errorsOf(indicatorErrors);

/**
 * Fetches, compiles and caches TA-Lib; returns the path of the module. It is written under another name first: a reader sees a whole
 * module or none.
 *
 * @param say told each step, and during compilation the share done, 0 to 1
 * @throws TW-IND-005, TW-IND-006, TW-IND-007, and TW-IND-009 when the cache folder cannot be written
 */
export async function buildModule(say: (step: "fetching" | "compiling", share: number) => void): Promise<string> {
  say("fetching", 0);
  const sources = await obtainSources();
  say("compiling", 0);
  const module = await compile(sources, (share) => say("compiling", share));
  const path = modulePath();
  try {
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    await writeFile(unfinished, module);
    await rename(unfinished, path);
  } catch (cause) {
    throw fail(
      "TW-IND-009",
      `Cannot keep the compiled TA-Lib at ${path}: ${cause instanceof Error ? cause.message : String(cause)}. ` +
        "Make the folder writable, or name another in TICKWORK_CACHE.",
      { cause },
    );
  }
  return path;
}
