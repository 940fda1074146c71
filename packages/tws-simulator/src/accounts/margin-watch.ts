import type { EpochMs } from "@tickwork/model/time";
import { SECOND_MS } from "@tickwork/model/time";
import { errorMessage } from "../clients/error-message.ts";
import type { AccountWorld, Liquidation } from "./account-world.ts";
import { unitsOf } from "./asset-of.ts";
import { moneyText } from "./money-text.ts";
import { type Valuation, valuation, type ValuedPosition } from "./valuation.ts";

/** How often the margin is looked at, in market time. */
const LOOK_MS = SECOND_MS;
/** Excess liquidity as part of the account's worth below which its owner is warned, and from which on he may be warned again. */
const WARN_CUSHION = 0.05;
const CALM_CUSHION = 0.1;
/** Sold beyond the deficit, for the commission and the spread of selling. */
const SLACK = 1.02;
/** The most that a price change can take from the excess: the value, and for a short the margin that grows with it. */
const MARGIN_GROWTH = 2.1;
/** No public source names the code of TWS's margin warnings; clients take 2100 to 2199 for warnings. */
const WARNING_CODE = 2_199;

interface Looked {
  readonly excess: number;
  readonly held: readonly { readonly of: ValuedPosition; readonly price: number; readonly units: number }[];
}

/**
 * Watches the maintenance margin. Its owner is warned when little is left; when it is violated the broker sells, the largest margin first,
 * as much as it takes, of what is open to trade. Not more than needed: what a day trader holds beyond Regulation T's initial margin
 * is not sold at the close.
 */
export class MarginWatch {
  readonly #world: AccountWorld;
  #looked: Looked | undefined;
  #next: EpochMs = Number.NEGATIVE_INFINITY;
  #isWarned = false;

  constructor(world: AccountWorld) {
    this.#world = world;
  }

  /** A trade or a night changed the account: what was known of it is void. */
  forget(): void {
    this.#looked = undefined;
  }

  /** Time moved on. */
  advance(now: EpochMs): void {
    if (now < this.#next) return;
    this.#next = now + LOOK_MS;
    if (this.#looked !== undefined && this.#isSurelyFine(this.#looked)) return;
    const { book, marks } = this.#world;
    const state = valuation(book, marks);
    this.#looked = lookedAt(state);
    if (this.#looked.held.length === 0) return;
    this.#warn(state);
    if (state.excessLiquidity.units < 0n) this.#liquidate(state);
  }

  /** Whether prices have moved too little since the last full look to matter. */
  #isSurelyFine({ excess, held }: Looked): boolean {
    let room = excess;
    for (const { of, price, units } of held) {
      const now = this.#world.marks.price(of.listing)?.toNumber() ?? price;
      room -= Math.abs(now - price) * units * MARGIN_GROWTH;
    }
    return held.length === 0 || room > 0;
  }

  #warn({ excessLiquidity, netLiquidationUsd }: Valuation): void {
    const worth = netLiquidationUsd.toNumber();
    const cushion = worth <= 0 ? -1 : excessLiquidity.toNumber() / worth;
    if (cushion >= CALM_CUSHION) this.#isWarned = false;
    if (cushion >= WARN_CUSHION || this.#isWarned) return;
    this.#isWarned = true;
    const text = `Warning: account ${this.#world.book.account} is near to or in a margin deficiency: excess liquidity is ${moneyText(excessLiquidity)} USD. Positions are liquidated when it is below zero.`;
    for (const client of this.#world.clients()) client.send(errorMessage(-1, WARNING_CODE, text, this.#world.now()));
  }

  #liquidate(state: Valuation): void {
    let deficit = -state.excessLiquidity.toNumber() * SLACK;
    const byMargin = state.positions
      .filter(({ listing, position }) => position.quantity.units !== 0n && this.#world.isOpen(listing))
      .sort((left, right) => right.marginUsd.maintenance.compare(left.marginUsd.maintenance));
    for (const held of byMargin) {
      if (deficit <= 0) return;
      const { liquidation, relief } = closing(held, deficit);
      deficit -= relief;
      if (liquidation.quantity > 0) this.#world.liquidate(liquidation);
    }
  }
}

function lookedAt(state: Valuation): Looked {
  const held = state.positions
    .filter(({ position }) => position.quantity.units !== 0n)
    .map((of) => ({
      of,
      price: of.marketPrice.toNumber(),
      units: Math.abs(of.position.quantity.toNumber()) * unitsOf(of.listing),
    }));
  // What is close to a warning is always looked at in full.
  const worth = state.netLiquidationUsd.toNumber();
  return { excess: state.excessLiquidity.toNumber() - Math.max(worth, 0) * CALM_CUSHION, held };
}

/** How much of a position is closed to free so much margin. */
function closing(
  held: ValuedPosition,
  deficit: number,
): { readonly liquidation: Liquidation; readonly relief: number } {
  const { listing, position, marginUsd } = held;
  const size = Math.abs(position.quantity.toNumber());
  const each = marginUsd.maintenance.toNumber() / size;
  const step = listing.sizeIncrement;
  const needed = each <= 0 ? 0 : Math.ceil(deficit / each / step) * step;
  const quantity = Math.min(size, needed);
  return {
    liquidation: { listing, side: position.quantity.units > 0n ? "SELL" : "BUY", quantity },
    relief: quantity * each,
  };
}
