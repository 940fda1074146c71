import type { EpochMs } from "@tickwork/model/time";
import type { Listing } from "../market/listing.ts";

/** What an order is judged against. */
export interface JudgedBy {
  readonly listing: Listing;
  readonly account: string;
  readonly now: EpochMs;
  /** What a contract number means. */
  listingOf(conId: number): Listing | undefined;
}
