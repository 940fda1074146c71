import type { FillModel } from "@tickwork/matching/fill-model";
import type { EpochMs } from "@tickwork/model/time";
import { EMPTY_CONTRACT } from "@tickwork/tws-wire/wire-contract";
import { AccountBook } from "../accounts/account-book.ts";
import { AccountDesk } from "../accounts/account-desk.ts";
import { type AccountTerms, openPositions, rulesOf } from "../accounts/account-terms.ts";
import type { Client } from "../clients/client.ts";
import { DisplayGroups } from "../display/display-groups.ts";
import { Activation } from "./activation.ts";
import { HistoryDesk } from "../history/history-desk.ts";
import type { RealTimeBars } from "../history/real-time-bars.ts";
import { ContractFinder } from "../market/contract-finder.ts";
import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import { type BoardRow, MarketBoard } from "../market/market-board.ts";
import type { MarketDataDesk } from "../market/market-data-desk.ts";
import { SessionCloses } from "../market/session-closes.ts";
import { isRegularTime } from "../market/trading-hours.ts";
import { NewsDesk } from "../news/news-desk.ts";
import { ResearchDesk, type ResearchPermissions } from "../news/research-desk.ts";
import { shortability } from "../accounts/locate.ts";
import { DaySummaries } from "../market-data/day-summaries.ts";
import type { DepthDesk } from "../market-data/depth-desk.ts";
import { LiveDesks } from "../market-data/live-desks.ts";
import type { TickByTickDesk } from "../market-data/tick-by-tick-desk.ts";
import { underlyingOf } from "../market-data/underlying-of.ts";
import { OrderDesk } from "../orders/order-desk.ts";
import type { OrderIds } from "../orders/order-ids.ts";
import { ScannerDesk } from "../scanner/scanner-desk.ts";

/** Everything that begins anew when another market is loaded. */
export interface Market {
  readonly feed: Feed;
  readonly board: MarketBoard;
  readonly book: AccountBook;
  readonly orders: OrderDesk;
  readonly accounts: AccountDesk;
  readonly live: LiveDesks;
  readonly marketData: MarketDataDesk;
  readonly realTimeBars: RealTimeBars;
  readonly depth: DepthDesk;
  readonly tickByTick: TickByTickDesk;
  readonly history: HistoryDesk;
  readonly news: NewsDesk;
  readonly research: ResearchDesk;
  readonly scanner: ScannerDesk;
  readonly displayGroups: DisplayGroups;
  readonly closes: SessionCloses;
  readonly contracts: ContractFinder;
  /** Has an instrument play, and what its worth in USD takes; shows at once what it showed last. */
  activate(listing: Listing): void;
  /** Whether somebody has asked for an instrument, so that it plays. */
  isActive(listing: Listing): boolean;
}

/** What outlives a market. */
export interface MarketWorld {
  readonly account: string;
  readonly ids: OrderIds;
  /** What the account has subscribed to. */
  readonly research: ResearchPermissions;
  /** Whether IBKR's limits on requests for history count. */
  isHistoryPaced(): boolean;
  /** Does long work in pieces. @returns gives it up */
  work(task: Iterator<unknown>): () => void;
  now(): EpochMs;
  client(clientId: number): Client | undefined;
  clients(): Iterable<Client>;
  /** How the account begins and is charged. */
  readonly terms: AccountTerms;
  /** How much of an order the market fills at a time; undefined: all of it. */
  readonly fills: FillModel | undefined;
}

/** Opens a market with a fresh account. @param cashUsd exact decimal text */
export function openMarket(feed: Feed, cashUsd: string, world: MarketWorld): Market {
  const board = new MarketBoard();
  const book = new AccountBook(world.account, cashUsd, rulesOf(world.terms));
  const accounts = new AccountDesk({
    book,
    marks: board,
    now: () => world.now(),
    clients: () => world.clients(),
    actions: feed.actions ?? [],
    isOpen: (listing) => isRegularTime(listing.hours, world.now()),
    liquidate: (of) => {
      orders.cancelListing(of.listing); // so that nothing that rests sells it a second time
      orders.liquidate(of);
    },
    split: (listing) => orders.cancelListing(listing),
    cushion: (percent) => orders.setMarginCushion(percent),
  });
  const now = (): EpochMs => world.now();
  const contracts = new ContractFinder(feed.contracts);
  const byConId = (conId: number): Listing | undefined => {
    const finding = contracts.find({ ...EMPTY_CONTRACT, conId }, now());
    return conId !== 0 && finding.type === "found" ? finding.listing : undefined;
  };
  const orders = new OrderDesk({
    book,
    marks: board,
    ids: world.ids,
    ...(world.fills !== undefined && { fills: world.fills }),
    now: () => world.now(),
    client: (clientId) => world.client(clientId),
    listing: (conId) => {
      const listing = byConId(conId);
      if (listing !== undefined) activate(listing);
      return listing;
    },
    previousClose: (listing) => board.row(listing).previousClose,
    traded: (listing) => accounts.traded(listing),
  });
  const { activate, isActive } = new Activation({ feed, board, now, tick: (tick) => orders.tick(tick) });
  openPositions(world.terms, book, (symbol) => {
    const listing = feed.find(symbol);
    if (listing !== undefined) activate(listing);
    return listing;
  });
  const row = (listing: Listing): BoardRow => {
    activate(listing);
    return board.row(listing);
  };
  const live = new LiveDesks({
    feed,
    board,
    summaries: new DaySummaries(),
    now,
    work: (task) => world.work(task),
    underlyingOf: (listing) => underlyingOf(listing, { activate, byConId }),
    shortability: (listing) => shortability(listing, book),
  });
  return {
    feed,
    board,
    book,
    orders,
    accounts,
    live,
    marketData: live.marketData,
    realTimeBars: live.realTimeBars,
    depth: live.depth,
    tickByTick: live.tickByTick,
    history: new HistoryDesk({
      feed,
      now,
      row,
      isPaced: () => world.isHistoryPaced(),
      work: (task) => world.work(task),
    }),
    news: new NewsDesk({ now, byConId }),
    research: new ResearchDesk({ permissions: world.research, now, byConId }),
    scanner: new ScannerDesk({ feed, now, active: () => board.listings() }),
    displayGroups: new DisplayGroups(),
    closes: new SessionCloses(),
    contracts,
    activate,
    isActive,
  };
}
