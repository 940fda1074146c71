import { Follower } from "./follower.ts";
import { PegSource, type PegKind } from "./peg-source.ts";
import { PriceHeap } from "./price-heap.ts";
import { Ratchet, type RatchetUnit } from "./ratchet.ts";
import { Resting } from "./resting.ts";
import type { TrailLadder } from "./trail-ladder.ts";
import type { Direction } from "./touch-prices.ts";
import type { TriggerMethod } from "./trigger-method.ts";
import type { Working } from "./working.ts";

/** Orders that wait for one kind of touch. */
export interface TouchHeap {
  readonly method: TriggerMethod;
  readonly direction: Direction;
  readonly heap: PriceHeap<Resting>;
}

/** Orders of one instrument that meet the same hours, by what they wait for and their price. */
export class InstrumentBook {
  readonly buyMarkets = new PriceHeap<Resting>("lowest");
  readonly sellMarkets = new PriceHeap<Resting>("lowest");
  readonly buyLimits = new PriceHeap<Resting>("highest");
  readonly sellLimits = new PriceHeap<Resting>("lowest");
  /** Stops, MIT, LIT. */
  readonly touches: TouchHeap[] = [];
  /** Adjustable stops, by what adjusts them. */
  readonly adjustments: TouchHeap[] = [];
  readonly trails: TrailLadder[] = [];
  readonly pegs: PegSource[] = [];

  restMarket(working: Working): void {
    const heap = working.order.side === "BUY" ? this.buyMarkets : this.sellMarkets;
    working.spot = new Resting(working, 0, heap);
  }

  restLimit(working: Working, price: number): void {
    const heap = working.order.side === "BUY" ? this.buyLimits : this.sellLimits;
    working.spot = new Resting(working, price, heap);
  }

  restTouch(working: Working, price: number, way: { method: TriggerMethod; direction: Direction }): void {
    working.spot = new Resting(working, price, heapOf(this.touches, way));
  }

  watchAdjustment(working: Working, price: number, way: { method: TriggerMethod; direction: Direction }): void {
    working.companion = new Resting(working, price, heapOf(this.adjustments, way));
  }

  /** @param mark where the trail starts, turned; -Infinity: at the next price */
  trail(working: Working, distance: number, of: { method: TriggerMethod; unit: RatchetUnit; mark: number }): void {
    const { side } = working.order;
    let ladder = this.trails.find((each) => each.method === of.method && each.side === side && each.unit === of.unit);
    if (ladder === undefined)
      this.trails.push((ladder = { method: of.method, side, unit: of.unit, ratchet: new Ratchet(of.unit) }));
    const { ratchet } = ladder;
    const sign = side === "SELL" ? 1 : -1;
    const follower = new Follower(working, distance, { ratchet, mark: of.mark });
    working.spot = follower;
    working.stopNow = () => ratchet.levelOf(follower) * sign;
    working.markNow = () => ratchet.markOf(follower);
  }

  /** The source that an order like this follows. @param crossed see {@link PegSource} */
  pegSource(kind: PegKind, crossed: (working: Working, isCapped: boolean) => void): PegSource {
    let source = this.pegs.find(
      (each) =>
        each.kind.side === kind.side &&
        each.kind.follows === kind.follows &&
        each.kind.moves === kind.moves &&
        each.kind.unit === kind.unit,
    );
    if (source === undefined) this.pegs.push((source = new PegSource(kind, crossed)));
    return source;
  }
}

function heapOf(heaps: TouchHeap[], { method, direction }: { method: TriggerMethod; direction: Direction }) {
  let found = heaps.find((each) => each.method === method && each.direction === direction);
  if (found === undefined) {
    found = { method, direction, heap: new PriceHeap(direction === "rises" ? "lowest" : "highest") };
    heaps.push(found);
  }
  return found.heap;
}
