import type { EpochMs } from "@tickwork/model/time";
import { AccountBook } from "../accounts/account-book.ts";
import { AccountDesk } from "../accounts/account-desk.ts";
import type { Client } from "../clients/client.ts";
import { RealTimeBars } from "../history/real-time-bars.ts";
import { ContractFinder } from "../market/contract-finder.ts";
import type { Feed } from "../market/feed.ts";
import { MarketBoard } from "../market/market-board.ts";
import { MarketDataDesk } from "../market/market-data-desk.ts";
import { SessionCloses } from "../market/session-closes.ts";
import { OrderDesk } from "../orders/order-desk.ts";
import type { OrderIds } from "../orders/order-ids.ts";

/** Everything that begins anew when another market is loaded. */
export interface Market {
  readonly feed: Feed;
  readonly board: MarketBoard;
  readonly book: AccountBook;
  readonly orders: OrderDesk;
  readonly accounts: AccountDesk;
  readonly marketData: MarketDataDesk;
  readonly realTimeBars: RealTimeBars;
  readonly closes: SessionCloses;
  readonly contracts: ContractFinder;
}

/** What outlives a market. */
export interface MarketWorld {
  readonly account: string;
  readonly ids: OrderIds;
  now(): EpochMs;
  client(clientId: number): Client | undefined;
}

/** Opens a market with a fresh account. @param cashUsd exact decimal text */
export function openMarket(feed: Feed, cashUsd: string, world: MarketWorld): Market {
  const board = new MarketBoard();
  const book = new AccountBook(world.account, cashUsd);
  const accounts = new AccountDesk({ book, marks: board, now: () => world.now() });
  const orders = new OrderDesk({
    book,
    marks: board,
    ids: world.ids,
    now: () => world.now(),
    client: (clientId) => world.client(clientId),
    traded: (listing) => accounts.traded(listing),
  });
  return {
    feed,
    board,
    book,
    orders,
    accounts,
    marketData: new MarketDataDesk(),
    realTimeBars: new RealTimeBars(),
    closes: new SessionCloses(),
    contracts: new ContractFinder(),
  };
}
