import { createHash, type Hash } from "node:crypto";
import { basename } from "node:path";
import { dataHeader, repeatedColumn } from "@tickwork/bars/data-header";
import { backtestError } from "../errors.ts";
import { NumberReader } from "./number-reader.ts";
import { readBytes } from "./read-bytes.ts";
import { type Cell, CELLS, RowStore } from "./row-store.ts";
import { type TimeProblem, TimeReader } from "./time-reader.ts";
import { whyNoText } from "./why-no-text.ts";

const NEWLINE = 10;
const COMMA = 44;
const RETURN = 13;
const QUOTE = 34;

/** Rows of files as they stand there, prices unjudged. */
export interface Rows extends RowStore {
  readonly files: readonly string[];
  /** All times are pure dates. */
  readonly areDates: boolean;
  readonly priceDigits: number;
  /** Has taken all bytes of the files. */
  readonly hash: Hash;
}

interface OpenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly columns: ReadonlyMap<string, number>;
  /** How many columns the header names. */
  readonly titles: number;
  /** Where the rows begin. */
  readonly from: number;
}

/**
 * Reads CSV files byte by byte into shared columns; no text is made of what is a number.
 * @throws TickworkError TW-BKT-003 with file and line
 */
export function readRows(paths: readonly string[], zone: string | undefined): Rows {
  const files = paths.map(openFile);
  const hash = createHash("sha256");
  const cells = CELLS.filter((cell) => files.some(({ columns }) => columns.has(cell)));
  const capacity = files.reduce((sum, { bytes }) => sum + countLines(bytes), 0);
  const store = new RowStore(capacity, cells);
  const numbers = new NumberReader();
  const times = new TimeReader(zone);
  let areDates = true;
  for (const [index, file] of files.entries()) {
    const hasDates = readFile(file, index, { store, numbers, times });
    areDates &&= hasDates;
    hash.update(file.bytes);
  }
  return Object.assign(store, {
    files: files.map(({ name }) => name),
    areDates: areDates && store.rows > 0,
    priceDigits: numbers.places,
    hash,
  });
}

function openFile(path: string): OpenFile {
  const bytes = readBytes(path);
  const problem = whyNoText(bytes);
  if (problem !== undefined) throw backtestError("TW-BKT-003", `Cannot use ${path}: ${problem}`);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const begin = hasMark ? 3 : 0;
  const end = bytes.indexOf(NEWLINE, begin);
  const header = new TextDecoder().decode(bytes.subarray(begin, end === -1 ? bytes.length : end)).trim();
  const columns = columnsOf(path, header);
  return {
    name: basename(path),
    bytes,
    columns,
    titles: header.split(",").length,
    from: end === -1 ? bytes.length : end + 1,
  };
}

function columnsOf(path: string, header: string): ReadonlyMap<string, number> {
  const columns = dataHeader(header);
  const found = `(found ${JSON.stringify(header.slice(0, 120))})`;
  const refused = (why: string) => backtestError("TW-BKT-003", `Cannot use ${path}: ${why}`);
  if (!header.includes(",") && /[;\t|]/.test(header))
    throw refused(`its columns are not separated by commas ${found}. Save it with commas.`);
  const repeated = repeatedColumn(header);
  if (repeated !== undefined)
    throw refused(`line 1 has two columns ${repeated} ${found}. Name the one that is not meant otherwise.`);
  if (!columns.has("time")) throw refused(`no column is named time or date ${found}. Add a header line.`);
  const hasTrades = ["open", "high", "low", "close"].every((name) => columns.has(name));
  const hasQuotes = ["bid_open", "bid_close", "ask_open", "ask_close"].every((name) => columns.has(name));
  if (hasTrades || hasQuotes) return columns;
  throw refused(`it needs columns open, high, low, close, or bid_open to ask_close ${found}. Correct the header line.`);
}

function countLines(bytes: Uint8Array): number {
  let count = 1;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

interface Readers {
  readonly store: RowStore;
  readonly numbers: NumberReader;
  readonly times: TimeReader;
}

/** @returns whether all its times are pure dates */
function readFile(opened: OpenFile, file: number, { store, numbers, times }: Readers): boolean {
  const { name, bytes, columns, titles, from } = opened;
  const width = Math.max(...columns.values()) + 1;
  const targets: (Float64Array | undefined)[] = Array.from({ length: width });
  const isVolume: boolean[] = Array.from({ length: width }, () => false);
  for (const [column, place] of columns) {
    targets[place] = store.cells[column as Cell];
    isVolume[place] = column === "volume";
  }
  const timePlace = columns.get("time") as number;
  let areDates = true;
  let line = 1;
  let at = from;
  while (at < bytes.length) {
    line += 1;
    const row = store.rows;
    let place = 0;
    let isBlank = true;
    for (;;) {
      let end = at;
      while (end < bytes.length && bytes[end] !== COMMA && bytes[end] !== NEWLINE) end += 1;
      const isLast = end >= bytes.length || bytes[end] === NEWLINE;
      const stop = isLast && end > at && bytes[end - 1] === RETURN ? end - 1 : end;
      if (stop > at || !isLast) isBlank = false;
      if (isBlank) {
        at = end + 1;
        break;
      }
      if (bytes[at] === QUOTE && (stop - at < 2 || bytes[stop - 1] !== QUOTE))
        throw badCell(name, line, `the quotes around ${textOf(bytes, at, stop)} do not end before the next comma`);
      if (place === timePlace) {
        store.start[row] = times.read(bytes, at, stop);
        if (times.problem !== undefined) throw badTime(name, line, times.problem, textOf(bytes, at, stop));
        areDates &&= times.isDate;
      } else if (place < width && targets[place] !== undefined) {
        const places = numbers.places;
        const value = numbers.read(bytes, at, stop);
        if (value === undefined)
          throw badCell(name, line, `${JSON.stringify(textOf(bytes, at, stop))} is not a number`);
        if (isVolume[place] === true) numbers.places = places; // volume is no price
        (targets[place] as Float64Array)[row] = value;
      }
      at = end + 1;
      place += 1;
      if (isLast) break;
    }
    if (isBlank) continue;
    if (place <= timePlace) throw badCell(name, line, "it has no time");
    if (place > titles) throw badCell(name, line, `it has ${place} cells, and the header only ${titles}`);
    store.line[row] = line;
    store.file[row] = file;
    store.rows = row + 1;
  }
  return areDates;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder().decode(bytes.subarray(from, Math.min(to, from + 60)));
}

const TIME_PROBLEMS: Readonly<Record<TimeProblem, string>> = {
  "no-time": "is not a time such as 2013-10-04, 2013-10-04T13:30:00Z or 2013-10-04 09:30",
  "no-zone": "has no zone; give one with --zone",
  skipped: "is a time that the clock of the zone skips when it is put forward",
};

/** The refusal of a time. */
export function badTime(file: string, line: number, problem: TimeProblem, text: string): Error {
  return badCell(file, line, `${JSON.stringify(text)} ${TIME_PROBLEMS[problem]}`);
}

/** The refusal of a line. */
export function badCell(file: string, line: number, reason: string): Error {
  return backtestError("TW-BKT-003", `Cannot use ${file} line ${line}: ${reason}. Correct the line.`);
}
