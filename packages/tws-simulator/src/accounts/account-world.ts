import type { Split } from "@tickwork/matching/corporate-action";
import type { Side } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { Client } from "../clients/client.ts";
import type { ListedAction } from "../market/listed-action.ts";
import type { Listing } from "../market/listing.ts";
import type { AccountBook } from "./account-book.ts";
import type { Marks } from "./valuation.ts";

/** What the account desk needs of the world around it. */
export interface AccountWorld {
  now(): EpochMs;
  readonly book: AccountBook;
  readonly marks: Marks;
  /** Everybody who is connected. */
  clients(): Iterable<Client>;
  /** Dividends and splits, in the order of their days. */
  readonly actions: readonly ListedAction[];
  /** Whether an order in a listing could trade now. */
  isOpen(listing: Listing): boolean;
  /** Closes a part of a position in the broker's own name, at the market. */
  liquidate(of: Liquidation): void;
  /** Excess liquidity as percent of the account's worth has changed: orders may wait for it. */
  cushion(percent: number): void;
  /** A split took effect: its resting orders are cancelled. */
  split(listing: Listing, split: Split): void;
}

/** What the broker trades to bring the account back to its margin. */
export interface Liquidation {
  readonly listing: Listing;
  readonly side: Side;
  /** Above zero. */
  readonly quantity: number;
}
