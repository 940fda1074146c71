import { cleanPrice } from "./clean-price.ts";
import type { MarketUpdate, TimedUpdate } from "./feed.ts";
import type { SourceBar } from "./source-bar.ts";

/** How far a tick may lie from the straight way between two corners, as a part of that way. */
const WANDER = 0.6;

/**
 * The corners of a bar and, as often as it ticks, what lies between them: prices on the way from each corner to the next, never
 * beyond either, so that the bar stays what it is; each corner's volume in equal parts, the rest with the corner itself.
 */
export function fineTicks(corners: readonly TimedUpdate[], bar: SourceBar): readonly TimedUpdate[] {
  const { tickMs } = bar;
  if (tickMs === undefined) return corners;
  const end = bar.start + bar.timeframeMs;
  return corners.flatMap((corner, index) => {
    const next = corners[index + 1] ?? { time: end, update: corner.update };
    const count = Math.max(1, Math.floor((next.time - corner.time) / tickMs));
    const part = Math.floor(corner.update.lastSize / count);
    const ticks = [{ time: corner.time, update: withSize(corner.update, corner.update.lastSize - part * (count - 1)) }];
    for (let at = 1; at < count; at += 1) {
      const time = corner.time + at * tickMs;
      const way = Math.min(1, Math.max(0, at / count + WANDER * (chance(corner.update.listing.conId, time) - 0.5)));
      ticks.push({ time, update: withSize(between(corner.update, next.update, way), part) });
    }
    return ticks;
  });
}

function between(from: MarketUpdate, to: MarketUpdate, way: number): MarketUpdate {
  const { minTick } = from.listing;
  const price = (a: number, b: number): number => {
    const exact = a + (b - a) * way;
    const onStep = cleanPrice(a + Math.round((exact - a) / minTick) * minTick);
    return Math.min(Math.max(a, b), Math.max(Math.min(a, b), onStep));
  };
  return { ...from, bid: price(from.bid, to.bid), ask: price(from.ask, to.ask), last: price(from.last, to.last) };
}

/** A tick in which nothing is traded changes the quote alone; what never has a size, as an index, is told all the same. */
function withSize(update: MarketUpdate, lastSize: number): MarketUpdate {
  return lastSize > 0 || update.lastSize === 0 ? { ...update, lastSize } : { ...update, last: Number.NaN, lastSize: 0 };
}

/** A number from 0 to 1 that is always the same for the same contract and moment. */
function chance(conId: number, time: number): number {
  let hash = Math.imul(conId ^ 0x9e3779b9, 0x85ebca6b) ^ Math.floor(time / 1_000);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}
