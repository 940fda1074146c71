import type { WaitsFor } from "./match-event.ts";
import type { MatchOrder } from "./match-order.ts";
import { floorLike, toEightDecimals } from "./quantity.ts";

/** Somewhere an order lies and can be taken from. */
export interface Placement {
  remove(): void;
}

/** A part of a scale order. */
export interface ScaleLevel {
  readonly price: number;
  left: number;
  readonly size: number;
}

/** An order that is not done, and all that is known of it. */
export class Working {
  /** As last accepted, amended or adjusted. */
  order: MatchOrder;
  /** Arrival at the engine; a new one whenever it goes to the end of its queue. */
  sequence: number;
  readonly arrival: number;
  filled = 0;
  remaining: number;
  /** What may be filled or reduced in all: less than everything while a parent has filled in part. */
  allowance = Number.POSITIVE_INFINITY;
  waitsFor: WaitsFor | undefined;
  isTriggered = false;
  isDone = false;
  /** The call of the engine in which it came to where it rests: what fills it in a later call came to it. */
  restsSince = 0;
  /** Where it waits to fill or to be triggered. */
  spot: Placement | undefined;
  /** What goes with its spot: a cap, an adjustment. */
  companion: Placement | undefined;
  /** Other things that look for it: alarms and conditions. */
  readonly lookouts = new Set<Placement>();
  readonly children = new Set<Working>();
  parent: Working | undefined;
  /** Truth of each condition. */
  truth: boolean[] = [];
  /** Its limit now, where that is not the order's own: followers and levels. NaN: the order's own. */
  limitNow = Number.NaN;
  /** Where it queues; NaN: nowhere. */
  queuedAt = Number.NaN;
  /** Left of the displayed part. */
  shown = Number.POSITIVE_INFINITY;
  /** Levels of a scale order that are still to be filled, the most eager last. */
  levels: ScaleLevel[] = [];
  levelsMade = 0;
  /** Of a profit taker: the scale order, and the level that it offers again when the profit was taken. */
  resets: { readonly scale: Working; readonly level: ScaleLevel } | undefined;
  /** Of a pegged order: where its limit is now. */
  pegNow: (() => number) | undefined;
  /** Of a trailing stop: where it is now. */
  stopNow: (() => number) | undefined;
  /** Of what follows a price one way: the furthest it has been. Asked of the ratchet. */
  markNow: (() => number) | undefined;

  constructor(order: MatchOrder, arrival: number) {
    this.order = order;
    this.sequence = arrival;
    this.arrival = arrival;
    this.remaining = order.quantity;
  }

  /** What may fill now. */
  get workable(): number {
    const level = this.levels.at(-1);
    const most = this.allowance === Number.POSITIVE_INFINITY ? this.remaining : this.workableOf(this.allowance);
    return level === undefined ? most : Math.min(most, level.left);
  }

  /** Of the remaining, what an allowance still permits. */
  workableOf(allowance: number): number {
    const used = toEightDecimals(this.order.quantity - this.remaining);
    return Math.min(this.remaining, Math.max(0, toEightDecimals(allowance - used)));
  }

  /** The limit that it fills within now; NaN: any price. */
  get limit(): number {
    return Number.isNaN(this.limitNow) ? (this.order.limitPrice ?? Number.NaN) : this.limitNow;
  }

  fill(quantity: number): void {
    this.filled = toEightDecimals(this.filled + quantity);
    this.remaining = toEightDecimals(this.remaining - quantity);
    const level = this.levels.at(-1);
    if (level !== undefined) level.left = toEightDecimals(level.left - quantity);
    this.shown = toEightDecimals(this.shown - quantity);
  }

  /** What a child may fill while this order, its parent, has filled so far: its share of what was asked of the parent. */
  allowanceFor(child: MatchOrder): number {
    if (this.filled >= this.order.quantity) return Number.POSITIVE_INFINITY;
    return floorLike(child.quantity, (child.quantity * this.filled) / this.order.quantity);
  }

  /** Takes it from where it waits to fill. */
  leaveSpot(): void {
    this.spot?.remove();
    this.spot = undefined;
    this.companion?.remove();
    this.companion = undefined;
  }

  /** Takes it from everywhere. */
  leaveAll(): void {
    this.leaveSpot();
    for (const lookout of this.lookouts) lookout.remove();
    this.lookouts.clear();
  }
}
