import { simulatorError } from "../errors.ts";
import type { SimulatorOptions } from "../simulator-options.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";
import { readActions } from "./read-actions.ts";
import { readDataFiles } from "./data-file.ts";
import type { Feed } from "./feed.ts";
import { inferSymbol } from "./infer-symbol.ts";
import { pairListing } from "../contracts/pair-listing.ts";
import { stockListing } from "../contracts/stock-listing.ts";
import { readSourceBars } from "./read-source-bars.ts";
import { RecordedFeed } from "./recorded-feed.ts";

/** Opens the market that was chosen. @throws TW-SIM-003 when the data cannot be used, TW-SIM-005 when no symbol says what it is of */
export function openFeed(
  choice: Pick<SimulatorOptions, "feed" | "symbol" | "zone" | "seed" | "start" | "tickMs">,
): Feed {
  const { feed, symbol, zone, seed, start, tickMs } = choice;
  if (feed === "synthetic")
    return new SyntheticFeed({ seed, ...(start !== undefined && { start }), ...(tickMs !== undefined && { tickMs }) });
  return openRecordedFeed({ path: feed, symbol: symbol ?? inferSymbol(feed), zone });
}

/** Opens recorded data. @throws TW-SIM-003 when it cannot be used */
export function openRecordedFeed(of: {
  readonly path: string;
  readonly symbol: string;
  readonly zone: string | undefined;
}): Feed {
  const symbol = of.symbol.toUpperCase();
  const listing = pairListing(symbol) ?? stockListing(symbol);
  if (listing === undefined)
    throw simulatorError(
      "TW-SIM-003",
      `Cannot play ${of.symbol}: it is neither a US stock such as SPY nor a pair such as EUR.USD. Correct the symbol.`,
    );
  const files = readDataFiles(of.path, symbol);
  const source = readSourceBars(files, listing, of.zone);
  const count = files.length === 1 ? "1 file" : `${files.length} files`;
  return new RecordedFeed(listing, source, `recorded ${symbol}, ${count}`, readActions(of.path, listing));
}
