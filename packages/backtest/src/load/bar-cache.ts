import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { makeFolder } from "@tickwork/config/make-folder";
import type { EpochMs } from "@tickwork/model/time";
import { backtestError } from "../errors.ts";
import { barFiles } from "./bar-files.ts";
import { readBarFile, writeBarFile } from "./bar-file.ts";
import { type LoadedBars, loadBars } from "./load-bars.ts";

/** Fewer bars are read from CSV in no time. */
const LEAST_BARS = 20_000;
/** Of the folder; what was not used for longest goes first. */
const MOST_BYTES = 2e9;
/** A file that was written just now may be written once more with the same time. */
const SETTLED_MS = 2_000;

type Source = Parameters<typeof loadBars>[0];

/** Bars with what could not be kept for the next time, if anything. */
export interface CachedBars extends LoadedBars {
  readonly problem: Error | undefined;
}

/**
 * As {@link loadBars}; large files are kept as columns, so that the next time nothing has to be parsed. What is kept is named by path,
 * size and times of the files and by the code that reads them; a change of any of these reads the CSV again. The time of the last change of
 * the file itself (ctime) cannot be set back, as copying tools do with the other.
 * @param folder undefined: nothing is kept
 * @param now wall time: a file that has just changed may still be growing, and is not kept
 */
export function cachedBars(source: Source, folder: string | undefined, now: EpochMs): CachedBars {
  if (folder === undefined) return { ...loadBars(source), problem: undefined };
  const files = barFiles(source.path, source.symbol).map((path) => ({ path: resolve(path), stat: statSync(path) }));
  const key = createHash("sha256")
    .update(JSON.stringify([loaderHash(), source.symbol ?? "", source.zone ?? ""]))
    .update(JSON.stringify(files.map(({ path, stat }) => [path, stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino])))
    .digest("hex");
  const kept = join(folder, `${key.slice(0, 32)}.bars`);
  const known = readBarFile(kept);
  if (known !== undefined) {
    touch(kept);
    return { ...known, problem: undefined };
  }
  const loaded = loadBars(source);
  const isSettled = files.every(({ stat }) => now - stat.mtimeMs > SETTLED_MS);
  const isWorthIt = loaded.data.length >= LEAST_BARS && isSettled;
  return { ...loaded, problem: isWorthIt ? keep(folder, kept, loaded) : undefined };
}

function keep(folder: string, path: string, loaded: LoadedBars): Error | undefined {
  try {
    makeFolder(folder);
    makeRoom(folder);
    writeBarFile(path, loaded);
    return undefined;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return backtestError(
      "TW-BKT-015",
      `Cannot keep the bars for the next time in ${folder}: ${why}. Nothing is lost; name another folder with --home.`,
      { cause },
    );
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // A folder that may only be read serves as well; only the order of leaving suffers.
  }
}

function makeRoom(folder: string): void {
  const all = readdirSync(folder)
    .filter((name) => name.endsWith(".bars"))
    .map((name) => ({ path: join(folder, name), stat: statSync(join(folder, name)) }))
    .toSorted((one, other) => other.stat.mtimeMs - one.stat.mtimeMs);
  let bytes = 0;
  for (const { path, stat } of all) {
    bytes += stat.size;
    if (bytes > MOST_BYTES) rmSync(path, { force: true });
  }
}

let hashed: string | undefined;

/** Hash of the code that reads CSV. */
function loaderHash(): string {
  if (hashed !== undefined) return hashed;
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort())
    if (name.endsWith(".ts")) hash.update(readFileSync(join(folder, name)));
  hashed = hash.digest("hex");
  return hashed;
}
