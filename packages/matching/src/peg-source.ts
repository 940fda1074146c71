import type { Side } from "@tickwork/model/order";
import { Follower } from "./follower.ts";
import { PriceHeap } from "./price-heap.ts";
import { toEightDecimals } from "./quantity.ts";
import { markFor, Ratchet, type RatchetUnit } from "./ratchet.ts";
import { Resting } from "./resting.ts";
import { type Threshold, ThresholdWatch } from "./threshold-watch.ts";
import type { Placement, Working } from "./working.ts";

/** Which price of the market a pegged order follows. */
export type Followed = "bid" | "ask" | "mid";

/** What makes two pegged orders alike, so that they move together. */
export interface PegKind {
  readonly side: Side;
  readonly follows: Followed;
  /** `ratchet`: it only becomes more eager; `float`: it goes along both ways. */
  readonly moves: "ratchet" | "float";
  readonly unit: RatchetUnit;
}

interface Cap extends Threshold, Placement {
  readonly working: Working;
}

/**
 * Orders whose limit follows the market, until their cap (worst price) holds them. Prices are turned here so that a higher one is
 * more eager: as they are for buys, negated for sells.
 */
export class PegSource {
  readonly kind: PegKind;
  readonly sign: 1 | -1;
  readonly #ratchet: Ratchet<Working>;
  readonly #floating = new PriceHeap<Resting>("lowest");
  readonly #caps: ThresholdWatch<Cap>;
  readonly #crossed: (working: Working, isCapped: boolean) => void;
  #value = Number.NaN;

  /** @param crossed is told when the cap takes over an order, or lets it go again; the order has left its spot then */
  constructor(kind: PegKind, crossed: (working: Working, isCapped: boolean) => void) {
    this.kind = kind;
    this.sign = kind.side === "BUY" ? 1 : -1;
    this.#ratchet = new Ratchet(kind.unit);
    this.#crossed = crossed;
    this.#caps = new ThresholdWatch((cap) => {
      if (kind.moves === "ratchet" && !cap.isReached) return;
      cap.working.spot?.remove();
      cap.working.spot = undefined;
      if (cap.isReached) this.#hold(cap);
      else this.#crossed(cap.working, false);
    });
  }

  /** @param distance from the followed price, towards the patient side */
  add(working: Working, distance: number): void {
    const cap = working.order.limitPrice;
    if (cap === undefined) return this.follow(working, distance);
    const { kind } = this;
    const price =
      kind.moves === "ratchet"
        ? markFor(kind.unit, toEightDecimals(cap * this.sign), distance)
        : toEightDecimals(cap * this.sign + distance);
    const entry: Cap = {
      working,
      price,
      sequence: working.sequence,
      id: working.order.id,
      isGone: false,
      isReached: false,
      remove: () => this.#caps.remove(entry),
    };
    this.#caps.add(entry);
    working.companion = entry;
    const isHeld = kind.moves === "ratchet" && (working.markNow?.() ?? Number.NEGATIVE_INFINITY) >= price;
    if (isHeld || entry.isReached) this.#hold(entry);
    else this.follow(working, distance);
  }

  /** The order goes along with the market. */
  follow(working: Working, distance: number): void {
    if (this.kind.moves === "float") {
      working.spot = new Resting(working, distance, this.#floating);
      return;
    }
    const present = Number.isNaN(this.#value) ? Number.NEGATIVE_INFINITY : this.#value;
    const mark = working.markNow?.() ?? present; // one that comes back to its place goes on from where it was
    const follower = new Follower(working, distance, { ratchet: this.#ratchet, mark });
    working.spot = follower;
    working.markNow = () => this.#ratchet.markOf(follower);
  }

  #hold(cap: Cap): void {
    if (this.kind.moves === "ratchet") cap.working.markNow = () => cap.price; // it has been as far as its cap
    this.#crossed(cap.working, true);
  }

  /** The followed price is this now. */
  move(price: number): void {
    if (Number.isNaN(price)) return;
    this.#value = price * this.sign;
    if (this.kind.moves === "ratchet") this.#ratchet.raise(this.#value);
    this.#caps.move(this.#value);
  }

  /** The most eager order that is not held by its cap. */
  first(): Working | undefined {
    return this.kind.moves === "float" ? this.#floating.first()?.working : this.#ratchet.first()?.owner;
  }

  /** Its limit now; NaN: it has none yet. */
  limit(): number {
    if (this.kind.moves === "float") {
      const first = this.#floating.first();
      return first === undefined ? Number.NaN : toEightDecimals((this.#value - first.price) * this.sign);
    }
    const level = this.#ratchet.level();
    return Number.isFinite(level) ? toEightDecimals(level * this.sign) : Number.NaN;
  }

  /** The limit of an order that follows here; NaN: it does not. */
  limitOf(working: Working): number {
    const { spot } = working;
    if (spot instanceof Follower) return toEightDecimals(this.#ratchet.levelOf(spot) * this.sign);
    return spot instanceof Resting ? toEightDecimals((this.#value - spot.price) * this.sign) : Number.NaN;
  }
}
