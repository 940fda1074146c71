import type { EpochMs } from "@tickwork/model/time";
import type { FillModel } from "@tickwork/matching/fill-model";
import type { AccountBook } from "../accounts/account-book.ts";
import type { Marks } from "../accounts/valuation.ts";
import type { Client } from "../clients/client.ts";
import type { Listing } from "../market/listing.ts";
import type { OrderIds } from "./order-ids.ts";

/** What the order desk needs of the world around it. */
export interface DeskWorld {
  now(): EpochMs;
  readonly book: AccountBook;
  readonly marks: Marks;
  readonly ids: OrderIds;
  /** How much of an order the market fills at a time; default: all of it. */
  readonly fills?: FillModel;
  /** The connection of a client id, when there is one: what happens to an order is told to whoever placed it. */
  client(clientId: number): Client | undefined;
  /** What a contract number means; undefined: nothing here. */
  listing(conId: number): Listing | undefined;
  /** Of the day before; NaN: not known. */
  previousClose(listing: Listing): number;
  /** Cash and positions changed by a trade in this instrument. */
  traded(listing: Listing): void;
}
