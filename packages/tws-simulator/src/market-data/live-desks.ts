import type { EpochMs } from "@tickwork/model/time";
import type { Client } from "../clients/client.ts";
import { RealTimeBars } from "../history/real-time-bars.ts";
import type { MarketUpdate } from "../market/feed.ts";
import type { BoardRow } from "../market/market-board.ts";
import { MarketDataDesk } from "../market/market-data-desk.ts";
import { DataPermissions } from "./data-permissions.ts";
import { DepthDesk } from "./depth-desk.ts";
import { MarketDataLines } from "./market-data-lines.ts";
import type { MarketView } from "./market-view.ts";
import { TickByTickDesk } from "./tick-by-tick-desk.ts";

/** Everything that streams from the market to clients. */
export class LiveDesks {
  readonly marketData: MarketDataDesk;
  readonly realTimeBars: RealTimeBars;
  readonly depth: DepthDesk;
  readonly tickByTick: TickByTickDesk;
  readonly #view: MarketView;

  constructor(view: MarketView) {
    const lines = new MarketDataLines();
    const permissions = new DataPermissions();
    const { board } = view;
    this.#view = view;
    this.marketData = new MarketDataDesk({ view, lines, permissions });
    this.realTimeBars = new RealTimeBars({ board, lines, permissions });
    this.depth = new DepthDesk(board, permissions);
    this.tickByTick = new TickByTickDesk(board, permissions);
  }

  /** Time moved on; called before the updates of that time. */
  advance(now: EpochMs): void {
    this.realTimeBars.advance(now);
    this.marketData.advance(now);
  }

  /** A market changed. @param row what it is now */
  tell(update: MarketUpdate, row: BoardRow): void {
    const isTrade = !Number.isNaN(update.last);
    this.marketData.tell(update, row);
    this.realTimeBars.take(row, isTrade);
    this.depth.tell(row);
    this.tickByTick.tell(row, isTrade, this.#view.now());
  }

  /** Whatever streams to a client ends without a word. */
  endStreams(client: Client): void {
    this.marketData.leave(client);
    this.realTimeBars.leave(client);
    this.depth.leave(client);
    this.tickByTick.leave(client);
  }
}
