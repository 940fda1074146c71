import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { readFactorFile } from "@tickwork/matching/read-factor-file";
import { simulatorError } from "../errors.ts";
import type { ListedAction } from "./listed-action.ts";
import type { Listing } from "./listing.ts";

/**
 * Dividends and splits of recorded data: those of the file of factors that lies in the folder `factors` beside it (`factors/AAPL.csv`);
 * none when there is no such file.
 * @param path of the data file, or of the folder that holds it
 * @throws TW-SIM-003 when the file of factors cannot be used
 */
export function readActions(path: string, listing: Listing): readonly ListedAction[] {
  const folder = statSync(path).isDirectory() ? path : dirname(path);
  const file = join(folder, "factors", `${listing.symbol}.csv`);
  if (listing.securityType !== "STK" || !existsSync(file)) return [];
  try {
    return readFactorFile(readFileSync(file, "utf8")).map((action) => ({ listing, action }));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw simulatorError("TW-SIM-003", `Cannot use ${file}: ${reason}. Correct or remove it.`, { cause });
  }
}
