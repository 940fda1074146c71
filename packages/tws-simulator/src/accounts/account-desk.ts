import { MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { Client } from "../clients/client.ts";
import type { Listing } from "../market/listing.ts";
import type { TradingDay } from "../market/trading-hours.ts";
import { AccountDay } from "./account-day.ts";
import type { AccountView } from "./account-values.ts";
import type { AccountWorld } from "./account-world.ts";
import { MarginWatch } from "./margin-watch.ts";
import { MultiWatchers } from "./multi-watchers.ts";
import { passNight } from "./overnight.ts";
import { PnlWatchers } from "./pnl-watchers.ts";
import { PositionWatchers } from "./position-watchers.ts";
import { SummaryWatchers } from "./summary-watchers.ts";
import { UpdateWatchers } from "./update-watchers.ts";
import { valuation } from "./valuation.ts";

/** TWS repeats account values every three minutes; here it is three minutes of the market. */
const REPEAT_MS = 3 * MINUTE_MS;

/** How often orders that wait for a margin cushion learn of it. */
const CUSHION_MS = MINUTE_MS;

/** The account through its days: who watches it, its nights, and its margin. */
export class AccountDesk {
  readonly positions: PositionWatchers;
  readonly pnl: PnlWatchers;
  readonly #world: AccountWorld;
  readonly #day: AccountDay;
  readonly #margin: MarginWatch;
  readonly #updates: UpdateWatchers;
  readonly #summaries: SummaryWatchers;
  readonly #multi: MultiWatchers;
  #repeated: EpochMs = Number.NEGATIVE_INFINITY;
  #cushioned: EpochMs = Number.NEGATIVE_INFINITY;
  #cushion = Number.NaN;
  #tradingDay: TradingDay | undefined;

  constructor(world: AccountWorld) {
    const { book, marks } = world;
    this.#world = world;
    this.#day = new AccountDay(book);
    this.#margin = new MarginWatch(world);
    this.positions = new PositionWatchers(book);
    this.pnl = new PnlWatchers(marks);
    this.#updates = new UpdateWatchers(book.account);
    this.#summaries = new SummaryWatchers(book.account);
    this.#multi = new MultiWatchers(book.account);
  }

  subscribeUpdates(client: Client): void {
    this.#updates.subscribe(client, this.#view(), this.#world.now());
  }

  cancelUpdates(client: Client): void {
    this.#updates.leave(client);
  }

  /** @returns false when the client has as many summaries as it may */
  subscribeSummary(client: Client, request: ClientRequestOf<"request-account-summary">): boolean {
    return this.#summaries.subscribe(client, request, this.#view());
  }

  cancelSummary(client: Client, requestId: number): void {
    this.#summaries.cancel(client, requestId);
  }

  subscribeMulti(client: Client, request: ClientRequestOf<"request-account-updates-multi">): void {
    this.#multi.subscribe(client, request.requestId, request.ledgerAndNetLiquidation, this.#view());
  }

  cancelMulti(client: Client, requestId: number): void {
    this.#multi.cancel(client, requestId);
  }

  /** @param conId of the position; undefined: the whole account */
  subscribePnl(client: Client, requestId: number, conId: number | undefined): void {
    this.pnl.subscribe(client, requestId, conId, this.#view().valuation);
  }

  leave(client: Client): void {
    this.#updates.leave(client);
    this.#summaries.leave(client);
    this.#multi.leave(client);
    this.positions.leave(client);
    this.pnl.leave(client);
  }

  /** A trade changed cash and one position: everybody who watches is told at once. */
  traded(listing: Listing): void {
    this.#margin.forget();
    this.positions.traded(listing);
    if (!this.#isWatched()) return;
    const view = this.#view();
    const held = view.valuation.positions.find((position) => position.listing.id === listing.id);
    this.#updates.traded(view, held, this.#world.now());
    this.#summaries.repeat(view);
    this.#multi.repeat(view);
  }

  /** A trading day begins, before its first trade: borrows are paid, dividends and splits take effect, the day's profit is nothing. */
  beginDay(day: TradingDay): void {
    const { book, marks } = this.#world;
    const before = this.#tradingDay;
    this.#tradingDay = day;
    this.#day.begin(valuation(book, marks));
    book.beginDay(day, (listing) => marks.price(listing));
    if (before !== undefined) for (const listing of passNight(this.#world, before, day)) this.positions.traded(listing);
    this.#repeated = Number.NEGATIVE_INFINITY; // the first step of a day tells everybody how the night has left the account
    this.#margin.forget();
  }

  /** Time moved on: what the market did to the account is told every three minutes, its profit every second. */
  advance(now: EpochMs): void {
    this.#margin.advance(now);
    this.#tellCushion(now);
    const isRepeated = now - this.#repeated >= REPEAT_MS;
    if (isRepeated) this.#repeated = now;
    const isTold = isRepeated && this.#isWatched();
    if (!isTold && !this.pnl.isDue(now)) return;
    const view = this.#view();
    if (isTold) {
      this.#updates.repeat(view, now);
      this.#summaries.repeat(view);
      this.#multi.repeat(view);
    }
    if (this.pnl.isDue(now)) this.pnl.repeat(view.valuation, now);
  }

  #tellCushion(now: EpochMs): void {
    if (now - this.#cushioned < CUSHION_MS) return;
    this.#cushioned = now;
    const { book, marks } = this.#world;
    const { excessLiquidity, netLiquidationUsd } = valuation(book, marks);
    const percent =
      netLiquidationUsd.units <= 0n ? 0 : (excessLiquidity.toNumber() / netLiquidationUsd.toNumber()) * 100;
    if (percent === this.#cushion) return;
    this.#cushion = percent;
    this.#world.cushion(percent);
  }

  #isWatched(): boolean {
    return !this.#updates.isEmpty || !this.#summaries.isEmpty || !this.#multi.isEmpty;
  }

  #view(): AccountView {
    const { book, marks } = this.#world;
    return { book, marks, day: this.#day, valuation: valuation(book, marks) };
  }
}
