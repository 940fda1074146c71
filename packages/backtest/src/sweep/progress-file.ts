import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { makeFolder } from "@tickwork/config/make-folder";
import { errorCode } from "@tickwork/model/tickwork-error";
import { backtestError } from "../errors.ts";
import { decodeRecord, encodeRecord, RECORD_HEAD_BYTES, recordBytes } from "./row-record.ts";
import { ROW, type ScenarioTable } from "./scenario-table.ts";

/** So many rows a record has at most. */
const MOST_ROWS = 4_096;

/**
 * Finished rows of a sweep on disk, in records with checksums, for the same sweep to go on after a kill. The file is named by the key
 * of the sweep and the process that writes it, so that two that run at once do not disturb each other; a file whose process is gone
 * is taken over, one whose process lives is read: its rows are the same ones.
 */
export class ProgressFile {
  readonly #path: string;
  readonly #stored: Uint8Array;
  /** Files of processes that run the same sweep. */
  readonly #others: readonly string[];
  #file: number | undefined;
  /** All rows before it are stored. */
  #low = 0;
  /** Bytes that are good. */
  #size = 0;

  /**
   * @param folder made when there is something to store
   * @param key of the sweep: hash of code, data and settings
   * @param of.isAlive whether a process of this machine still runs
   */
  constructor(
    folder: string,
    key: string,
    of: { readonly rows: number; readonly isFresh: boolean; isAlive(pid: number): boolean },
  ) {
    this.#path = join(folder, `${key}.${process.pid}.rows`);
    this.#stored = new Uint8Array(of.rows);
    const { left, others } = filesOf(folder, key, of.isAlive);
    this.#others = of.isFresh ? [] : others;
    this.#takeOver(left, of.isFresh);
  }

  /** Fills in the rows that are stored. @returns how many */
  restore(table: ScenarioTable): number {
    for (const { from, count, end } of this.#recordsOf(this.#path, table)) {
      this.#stored.fill(1, from, from + count);
      this.#size = end;
    }
    // What others have finished is stored here too, as if it had been run here.
    for (const path of this.#others) this.#recordsOf(path, table);
    return table.rows - table.count(ROW.open);
  }

  /** Reads the records of a file into the table. */
  #recordsOf(path: string, table: ScenarioTable): readonly { from: number; count: number; end: number }[] {
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (cause) {
      if (isMissing(cause)) return [];
      throw this.#problem("read", cause);
    }
    const records = [];
    for (let at = 0; at + RECORD_HEAD_BYTES <= bytes.length;) {
      const record = decodeRecord(bytes.subarray(at), table);
      // What a kill or a power failure left half written ends the file.
      if (record === undefined) break;
      at += recordBytes(record.count);
      records.push({ ...record, end: at });
    }
    return records;
  }

  /**
   * Stores what is finished and not stored yet.
   * @throws TickworkError TW-BKT-012; what was stored before stays good
   */
  store(table: ScenarioTable): void {
    for (let from = this.#nextRow(table, this.#low); from < table.rows;) {
      let to = from;
      while (to < table.rows && to - from < MOST_ROWS && this.#isNew(table, to)) to += 1;
      this.#write(encodeRecord(table, from, to));
      this.#stored.fill(1, from, to);
      from = this.#nextRow(table, to);
    }
    while (this.#low < table.rows && this.#stored[this.#low] === 1) this.#low += 1;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  /** The sweep is done, and needs its progress no more. */
  remove(): void {
    this.close();
    rmSync(this.#path, { force: true });
  }

  #isNew(table: ScenarioTable, row: number): boolean {
    return this.#stored[row] === 0 && Atomics.load(table.state, row) !== ROW.open;
  }

  #nextRow(table: ScenarioTable, from: number): number {
    let row = from;
    while (row < table.rows && !this.#isNew(table, row)) row += 1;
    return row;
  }

  #write(bytes: Uint8Array): void {
    try {
      this.#file ??= this.#open();
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at, bytes.length - at, this.#size + at);
      this.#size += bytes.length;
    } catch (cause) {
      throw this.#problem("store", cause);
    }
  }

  #open(): number {
    makeFolder(dirname(this.#path));
    const file = openSync(this.#path, this.#size === 0 ? "w" : "r+", 0o600);
    ftruncateSync(file, this.#size);
    return file;
  }

  /** The largest of the files whose processes are gone is ours from now on. */
  #takeOver(left: readonly string[], isFresh: boolean): void {
    try {
      const [largest, ...smaller] = left.toSorted((one, other) => statSync(other).size - statSync(one).size);
      for (const path of smaller) rmSync(path, { force: true });
      if (largest === undefined) return;
      if (isFresh) rmSync(largest, { force: true });
      else renameSync(largest, this.#path);
    } catch (cause) {
      throw this.#problem("read", cause);
    }
  }

  #problem(what: "read" | "store", cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return backtestError(
      "TW-BKT-012",
      `Cannot ${what} the progress of the sweep in ${dirname(this.#path)}: ${why}. Make room there, or name another folder with --home.`,
      { cause },
    );
  }
}

/** Files of a sweep: those that are left of processes that are gone, and those of others that run. */
function filesOf(
  folder: string,
  key: string,
  isAlive: (pid: number) => boolean,
): { readonly left: readonly string[]; readonly others: readonly string[] } {
  const files = namesIn(folder).flatMap((name) => {
    const pid = Number(/^\.(\d+)\.rows$/.exec(name.startsWith(key) ? name.slice(key.length) : "")?.[1]);
    // A process of our own number is one that was before us.
    return pid > 0 ? [{ path: join(folder, name), isLeft: pid === process.pid || !isAlive(pid) }] : [];
  });
  const pathsOf = (isLeft: boolean): readonly string[] =>
    files.filter((file) => file.isLeft === isLeft).map(({ path }) => path);
  return { left: pathsOf(true), others: pathsOf(false) };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (isMissing(cause)) return [];
    const why = cause instanceof Error ? cause.message : String(cause);
    throw backtestError(
      "TW-BKT-012",
      `Cannot read the progress of the sweep in ${folder}: ${why}. Name another folder with --home.`,
      { cause },
    );
  }
}

/** Nothing can have been stored there; whether something can be is seen when there is something. */
function isMissing(cause: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes(errorCode(cause) ?? "");
}
