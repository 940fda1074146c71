import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { makeFolder } from "@tickwork/config/make-folder";
import { backtestError } from "../errors.ts";

/** The older ones are removed beyond these. */
const MOST_RUNS = 200;
const MOST_BYTES = 500e6;
const FORMAT = 1;
const RECORD = "run.json";

/** A run with all that is needed to make it again. Plain JSON, in `run.json` of the run's folder. */
export interface StoredRun {
  readonly format: typeof FORMAT;
  /** Begins with its time, so that names sort by age. */
  readonly id: string;
  readonly type: "backtest" | "sweep";
  /** When it ended; ISO 8601, UTC. */
  readonly time: string;
  /** The words after `tickwork` that made it. */
  readonly command: readonly string[];
  /** The folder in which they were said: paths may be relative to it. */
  readonly folder: string;
  readonly strategy: string;
  /** Parameters, or the space of a sweep with its seed; all assumptions. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly data: readonly { readonly symbol: string; readonly bars: number; readonly hash: string }[];
  readonly codeHash: string;
  readonly figures: Readonly<Record<string, number | string | null>>;
}

/** What comes beside the record, by name: `trades.csv`, `equity.csv`, `table.csv`. */
export type RunFiles = Readonly<Record<string, Iterable<string>>>;

/** Finished runs, a folder for each. */
export class RunStore {
  readonly #folder: string;

  /** @param folder made with the first run */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Keeps a run, whole or not at all.
   * @returns its id
   * @throws TickworkError TW-BKT-016
   */
  add(run: Omit<StoredRun, "format" | "id">, files: RunFiles): string {
    const text = JSON.stringify(run);
    const moment = run.time.replaceAll(/[-:]|\.\d+/g, "").toLowerCase();
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 6);
    const id = `${moment}-${run.strategy}-${hash}`;
    const draft = join(this.#folder, `.${id}.${process.pid}`);
    try {
      makeFolder(draft);
      for (const [name, lines] of Object.entries(files)) writeLines(join(draft, name), lines);
      writeFileSync(join(draft, RECORD), `${JSON.stringify({ format: FORMAT, id, ...run }, undefined, 2)}\n`);
      renameSync(draft, join(this.#folder, id));
      this.#prune();
      return id;
    } catch (cause) {
      rmSync(draft, { recursive: true, force: true });
      const why = cause instanceof Error ? cause.message : String(cause);
      throw backtestError(
        "TW-BKT-016",
        `Cannot keep the run in ${this.#folder}: ${why}. Its results are shown; name another folder with --home to keep them.`,
        { cause },
      );
    }
  }

  /** All runs, newest first. */
  list(): readonly StoredRun[] {
    return this.#ids().map((id) => this.#read(id));
  }

  /**
   * @param name a run's id, the beginning of only one, or `last`
   * @throws TickworkError TW-BKT-014
   */
  find(name: string): StoredRun {
    const ids = this.#ids();
    const [id, ...others] = name === "last" ? ids.slice(0, 1) : ids.filter((one) => one.startsWith(name));
    if (id === undefined || others.length > 0) {
      const what = id === undefined ? "there is no run of that name" : `${others.length + 1} runs begin so`;
      throw backtestError("TW-BKT-014", `Cannot read the run ${name}: ${what}. \`tickwork runs list\` shows them.`);
    }
    return this.#read(id);
  }

  /** Names of what lies beside the record. */
  filesOf({ id }: Pick<StoredRun, "id">): readonly string[] {
    return readdirSync(join(this.#folder, id))
      .filter((name) => name !== RECORD)
      .sort();
  }

  /** @throws TickworkError TW-BKT-014 */
  readText({ id }: StoredRun, name: string): string {
    const path = join(this.#folder, id, name);
    if (existsSync(path)) return readFileSync(path, "utf8");
    const others = [RECORD, ...this.filesOf({ id })].join(", ");
    throw backtestError("TW-BKT-014", `Cannot read ${name} of the run ${id}: it has none. It has ${others}.`);
  }

  #ids(): readonly string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder)
      .filter((name) => /^\d{8}t\d{6}z-/.test(name))
      .sort()
      .reverse();
  }

  #read(id: string): StoredRun {
    try {
      // We wrote it; another version says so in its format.
      const run = JSON.parse(readFileSync(join(this.#folder, id, RECORD), "utf8")) as StoredRun;
      if (run.format === FORMAT) return run;
      throw new Error(`it has format ${String(run.format)}, and only ${FORMAT} is known`);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw backtestError("TW-BKT-014", `Cannot read the run ${id}: ${why}. Remove ${join(this.#folder, id)}.`, {
        cause,
      });
    }
  }

  #prune(): void {
    let bytes = 0;
    for (const [at, id] of this.#ids().entries()) {
      const folder = join(this.#folder, id);
      for (const name of readdirSync(folder)) bytes += statSync(join(folder, name)).size;
      if (at > 0 && (at >= MOST_RUNS || bytes > MOST_BYTES)) rmSync(folder, { recursive: true, force: true });
    }
  }
}

function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, "w", 0o600);
  try {
    for (const text of lines) writeSync(file, text);
  } finally {
    closeSync(file);
  }
}
