import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { dataFileNames, fileStem } from "@tickwork/bars/data-file-names";
import { dataHeader, repeatedColumn } from "@tickwork/bars/data-header";
import { simulatorError } from "../errors.ts";

/** A file's rows as texts, with what each column is. */
export interface DataFile {
  readonly name: string;
  readonly columns: ReadonlyMap<string, number>;
  /** How many columns the header names. */
  readonly titles: number;
  /** All lines behind the header, empty ones too: the first is line 2. */
  readonly rows: readonly string[];
}

const TRADES = ["open", "high", "low", "close"];
const QUOTES = TRADES.flatMap((corner) => [`bid_${corner}`, `ask_${corner}`]);

/**
 * Reads one CSV, or every file of a folder that is for the symbol: `SPY-20131004.csv`, `SPY.csv`; `EUR.USD` finds `EURUSD-*.csv`.
 * Files come in the order of their names.
 * @throws TW-SIM-003 when there is nothing to read
 */
export function readDataFiles(path: string, symbol: string): readonly DataFile[] {
  const files = namesOf(path, symbol);
  if (files.length === 0)
    throw simulatorError(
      "TW-SIM-003",
      `Cannot find data for ${symbol} in ${path}: no file is named ${fileStem(symbol)}.csv or ${fileStem(symbol)}-*.csv. Check the folder and the symbol.`,
    );
  return files.map(readDataFile);
}

function namesOf(path: string, symbol: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return dataFileNames(readdirSync(path), symbol).map((name) => join(path, name));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function readDataFile(path: string): DataFile {
  const [header = "", ...rows] = textOf(path)
    .replace(/^\ufeff/, "")
    .split(/\r?\n/);
  const columns = dataHeader(header);
  const refused = (why: string) =>
    simulatorError(
      "TW-SIM-003",
      `Cannot use ${path}: ${why} (found ${JSON.stringify(header.slice(0, 120))}). Correct the header line.`,
    );
  const repeated = repeatedColumn(header);
  if (repeated !== undefined) throw refused(`line 1 has two columns ${repeated}`);
  if (!columns.has("time")) throw refused("no column is named time or date");
  if (![TRADES, QUOTES].some((names) => names.every((name) => columns.has(name))))
    throw refused("it needs columns open, high, low, close, or bid_open to ask_close");
  return { name: basename(path), columns, titles: header.split(",").length, rows };
}

function textOf(path: string): string {
  try {
    const kind = statSync(path);
    if (kind.isFile() || kind.isFIFO() || kind.isDirectory()) return readFileSync(path, "utf8");
  } catch (cause) {
    throw unreadable(path, cause);
  }
  // A device may have no end.
  throw simulatorError("TW-SIM-003", `Cannot read ${path}: it is neither a file nor a pipe. Give a CSV file.`);
}

function unreadable(path: string, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return simulatorError("TW-SIM-003", `Cannot read ${path}: ${why}. Check the path and its rights.`, { cause });
}
