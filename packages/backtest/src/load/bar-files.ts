import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { dataFileNames, fileStem } from "@tickwork/bars/data-file-names";
import { backtestError } from "../errors.ts";

/**
 * The files that hold a symbol's bars: a file by itself, or those of a folder that are named after the symbol.
 * @throws TickworkError TW-BKT-003 when there are none, TW-BKT-002 for a folder without a symbol
 */
export function barFiles(path: string, symbol: string | undefined): readonly string[] {
  let names: readonly string[];
  try {
    if (!statSync(path).isDirectory()) return [path];
    names = readdirSync(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw backtestError("TW-BKT-003", `Cannot read ${path}: ${why}. Check the path and its rights.`, { cause });
  }
  if (symbol === undefined)
    throw backtestError("TW-BKT-002", `Cannot use the folder ${path} alone: say whose files with --symbol.`);
  const found = dataFileNames(names, symbol);
  if (found.length > 0) return found.map((name) => join(path, name));
  const stem = fileStem(symbol);
  throw backtestError(
    "TW-BKT-003",
    `Cannot find bars of ${symbol} in ${path}: no file is named ${stem}.csv or ${stem}-*.csv. Check the folder and the symbol.`,
  );
}

/** `GOOG-2004-2013.csv` is of GOOG, `EURUSD.csv` of EUR.USD when it has quotes only; undefined when the name says nothing. */
export function symbolOfFile(path: string, isQuotes: boolean): string | undefined {
  const stem = /^([a-z]{1,10})(?:-[^/\\]*)?\.csv$/i.exec(basename(path))?.[1]?.toUpperCase();
  return stem !== undefined && isQuotes && stem.length === 6 ? `${stem.slice(0, 3)}.${stem.slice(3)}` : stem;
}
