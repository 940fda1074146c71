import type { EpochMs } from "@tickwork/model/time";
import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import type { MarketBoard } from "../market/market-board.ts";
import type { DaySummaries } from "./day-summaries.ts";

/** What streams are told from. */
export interface MarketView {
  readonly feed: Feed;
  readonly board: MarketBoard;
  readonly summaries: DaySummaries;
  /** Market time of the last step. */
  now(): EpochMs;
  /** Does long work in pieces. @returns gives it up */
  work(task: Iterator<unknown>): () => void;
  /** What an option is written on, made to play; undefined for what is written on nothing. */
  underlyingOf(listing: Listing): Listing | undefined;
  /** How its shares can be borrowed for a short sale; undefined for what is not borrowed. */
  shortability(listing: Listing): { readonly level: number; readonly shares: number } | undefined;
}
