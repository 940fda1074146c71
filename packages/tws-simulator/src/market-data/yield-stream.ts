import type { EpochMs } from "@tickwork/model/time";
import { bondYield } from "../history/bond-yield.ts";
import type { BondTerms } from "../market/listing.ts";
import type { BoardRow } from "../market/market-board.ts";
import type { StreamTicks } from "../market/tick-types.ts";
import type { StreamOutlet } from "./stream-outlet.ts";

/** The yields of a bond's bid, ask and last trade, in percent. */
export class YieldStream {
  readonly #outlet: StreamOutlet;
  readonly #ticks: StreamTicks;
  readonly #bond: BondTerms;
  readonly #told = new Map<number, number>();

  constructor(outlet: StreamOutlet, ticks: StreamTicks, bond: BondTerms) {
    this.#outlet = outlet;
    this.#ticks = ticks;
    this.#bond = bond;
  }

  tell(row: BoardRow, now: EpochMs): void {
    this.#tellAt(this.#ticks.bidYield, row.bid, now);
    this.#tellAt(this.#ticks.askYield, row.ask, now);
    if (this.#ticks.lastYield !== undefined) this.#tellAt(this.#ticks.lastYield, row.last, now);
  }

  #tellAt(tick: number, price: number, time: EpochMs): void {
    if (Number.isNaN(price) || this.#told.get(tick) === price) return;
    this.#told.set(tick, price);
    const { coupon, maturity } = this.#bond;
    this.#outlet.price(tick, bondYield({ coupon, maturity, price, time }));
  }
}
