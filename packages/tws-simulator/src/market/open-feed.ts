import type { EpochMs } from "@tickwork/model/time";
import { simulatorError } from "../errors.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";
import { readDataFiles } from "./data-file.ts";
import type { Feed } from "./feed.ts";
import { pairListing, stockListing } from "./listing.ts";
import { readSourceBars } from "./read-source-bars.ts";
import { RecordedFeed } from "./recorded-feed.ts";

/** Which market is to be played. */
export type FeedChoice =
  | { readonly type: "synthetic"; readonly seed: number; readonly start?: EpochMs }
  | { readonly type: "files"; readonly path: string; readonly symbol: string; readonly zone?: string };

/** @throws TW-SIM-003 when the data cannot be used */
export function openFeed(choice: FeedChoice): Feed {
  if (choice.type === "synthetic") return new SyntheticFeed(choice);
  const symbol = choice.symbol.toUpperCase();
  const listing = pairListing(symbol) ?? stockListing(symbol);
  if (listing === undefined)
    throw simulatorError(
      "TW-SIM-003",
      `Cannot play ${choice.symbol}: it is neither a US stock such as SPY nor a pair such as EUR.USD. Correct the symbol.`,
    );
  const files = readDataFiles(choice.path, symbol);
  const source = readSourceBars(files, listing, choice.zone);
  return new RecordedFeed(
    listing,
    source,
    `recorded ${symbol}, ${files.length} ${files.length === 1 ? "file" : "files"}`,
  );
}
