import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { dataFileNames, fileStem } from "@tickwork/bars/data-file-names";
import { dataHeader } from "@tickwork/bars/data-header";
import { simulatorError } from "../errors.ts";

/** A file's rows as texts, with what each column is. */
export interface DataFile {
  readonly name: string;
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: readonly string[];
}

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
    throw simulatorError("TW-SIM-003", `Cannot read ${path}: ${(cause as Error).message}. Check the path.`, { cause });
  }
}

function readDataFile(path: string): DataFile {
  const [header = "", ...rows] = readFileSync(path, "utf8")
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  const columns = dataHeader(header);
  if (!columns.has("time"))
    throw simulatorError(
      "TW-SIM-003",
      `Cannot use ${path}: no column is named time or date (found ${header}). Add a header line.`,
    );
  return { name: basename(path), columns, rows };
}
