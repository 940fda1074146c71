import type { EpochMs } from "@tickwork/model/time";
import type { OptionComputation } from "@tickwork/tws-wire/server/market/market-messages";
import { cleanPrice } from "../market/clean-price.ts";
import type { BoardRow } from "../market/market-board.ts";
import type { StreamTicks } from "../market/tick-types.ts";
import { computationAtPrice, optionTerms } from "./option-computations.ts";
import type { StreamOutlet } from "./stream-outlet.ts";

/** From prices, not from returns: how a Gateway marks its own computations. */
const FROM_PRICES = 1;

/** Model values of one option's stream: of its bid, its ask, its last trade, and the model's own at the middle of the quote. */
export class OptionStream {
  readonly #outlet: StreamOutlet;
  readonly #ticks: StreamTicks;
  readonly #underlying: BoardRow;
  readonly #told = new Map<number, string>();

  constructor(outlet: StreamOutlet, ticks: StreamTicks, underlying: BoardRow) {
    this.#outlet = outlet;
    this.#ticks = ticks;
    this.#underlying = underlying;
  }

  tell(row: BoardRow, now: EpochMs): void {
    const { bidOption, askOption, lastOption, modelOption } = this.#ticks;
    const { bid, ask, last } = row;
    this.#tellAt(bidOption, { row, price: bid, now });
    this.#tellAt(askOption, { row, price: ask, now });
    this.#tellAt(lastOption, { row, price: last, now });
    this.#tellAt(modelOption, { row, price: cleanPrice((bid + ask) / 2), now });
  }

  #tellAt(tick: number, of: { readonly row: BoardRow; readonly price: number; readonly now: EpochMs }): void {
    const underlyingPrice = spotOf(this.#underlying);
    const inputs = `${of.price} ${underlyingPrice}`;
    if (Number.isNaN(of.price) || this.#told.get(tick) === inputs) return;
    const terms = optionTerms(of.row.listing, underlyingPrice, of.now);
    if (terms === undefined) return;
    this.#told.set(tick, inputs);
    this.#send(tick, computationAtPrice(terms, of.price));
  }

  #send(tick: number, computation: OptionComputation): void {
    const { client, requestId } = this.#outlet;
    client.send({ type: "tick-option-computation", requestId, tick, attribute: FROM_PRICES, computation });
  }
}

/** The last trade, else the middle of the quote; NaN: not known. */
export function spotOf(row: BoardRow): number {
  return Number.isNaN(row.last) ? cleanPrice((row.bid + row.ask) / 2) : row.last;
}
