import { readdirSync, statSync } from "node:fs";
import { basename } from "node:path";
import { simulatorError } from "../errors.ts";
import { PAIRS } from "../contracts/pair-listing.ts";
import { stockListing } from "../contracts/stock-listing.ts";

/** `SPY.csv`, `SPY-20131004.csv`, `GOOG-2004-2013.csv` */
const DATA_FILE = /^([a-z]{1,6})(?:-[^/\\]*)?\.csv$/i;

/**
 * The symbol that a data file, or every data file of a folder, is named after: `SPY-20131004.csv` is of SPY, `EURUSD.csv` of EUR.USD.
 * @throws TW-SIM-003 when the path cannot be read, TW-SIM-005 when the names say no symbol, or several
 */
export function inferSymbol(path: string): string {
  const symbols = [...new Set(namesOf(path).flatMap((name) => symbolOf(name) ?? []))].sort();
  const [symbol] = symbols;
  if (symbol === undefined)
    throw simulatorError(
      "TW-SIM-005",
      `Cannot tell what ${path} is of: no file name begins with a symbol, as SPY-20131004.csv or EURUSD.csv do. Add --symbol.`,
    );
  if (symbols.length > 1)
    throw simulatorError(
      "TW-SIM-005",
      `Cannot play all of ${path} at once: it has data of ${symbols.join(", ")}. Choose one with --symbol, for example --symbol ${symbol}.`,
    );
  return symbol;
}

function namesOf(path: string): readonly string[] {
  try {
    return statSync(path).isDirectory() ? readdirSync(path) : [basename(path)];
  } catch (cause) {
    throw simulatorError("TW-SIM-003", `Cannot read ${path}: ${(cause as Error).message}. Check the path.`, { cause });
  }
}

function symbolOf(name: string): string | undefined {
  const stem = DATA_FILE.exec(name)?.[1]?.toUpperCase();
  if (stem === undefined) return undefined;
  return PAIRS.find((pair) => pair.replace(".", "") === stem) ?? stockListing(stem)?.symbol;
}
