import type { EpochMs } from "@tickwork/model/time";
import type { Listing } from "../market/listing.ts";

/** What an order's contract numbers and times mean. */
export interface MatchContext {
  now(): EpochMs;
  /** What a contract number means. */
  listing(conId: number): Listing | undefined;
}
