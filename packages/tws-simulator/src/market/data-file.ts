import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { simulatorError } from "../errors.ts";

/** A file's rows as texts, with what each column is. */
export interface DataFile {
  readonly name: string;
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: readonly string[];
}

const TIME_HEADERS = new Set(["", "date", "time", "datetime", "timestamp"]);

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
      `Cannot find data for ${symbol} in ${path}: no file is named ${compact(symbol)}.csv or ${compact(symbol)}-*.csv. Check the folder and the symbol.`,
    );
  return files.map(readDataFile);
}

function namesOf(path: string, symbol: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const prefix = compact(symbol).toUpperCase();
    return readdirSync(path)
      .filter((name) => {
        const stem = name.toUpperCase();
        return stem === `${prefix}.CSV` || (stem.startsWith(`${prefix}-`) && stem.endsWith(".CSV"));
      })
      .sort()
      .map((name) => join(path, name));
  } catch (cause) {
    throw simulatorError("TW-SIM-003", `Cannot read ${path}: ${(cause as Error).message}. Check the path.`, { cause });
  }
}

function compact(symbol: string): string {
  return symbol.replaceAll(/[^A-Za-z0-9]/g, "");
}

function readDataFile(path: string): DataFile {
  const [header = "", ...rows] = readFileSync(path, "utf8")
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  const columns = new Map<string, number>();
  for (const [place, title] of header.split(",").entries()) {
    const name = title.trim().replaceAll('"', "").toLowerCase().replaceAll(" ", "_");
    columns.set(place === 0 && TIME_HEADERS.has(name) ? "time" : name, place);
  }
  for (const name of TIME_HEADERS)
    if (!columns.has("time") && columns.has(name)) columns.set("time", columns.get(name) as number);
  if (!columns.has("time"))
    throw simulatorError(
      "TW-SIM-003",
      `Cannot use ${path}: no column is named time or date (found ${header}). Add a header line.`,
    );
  return { name: basename(path), columns, rows };
}
