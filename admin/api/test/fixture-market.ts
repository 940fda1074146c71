// A made-up market for the tests of the admin and its page: seeded, so that every picture is the same.
import type { Bar } from "@tickwork/model/bar";
import type { Instrument } from "@tickwork/model/instrument";
import { SPY } from "@tickwork/model/test/instruments";
import { MINUTE_MS } from "@tickwork/model/time";

/** Mulberry32: a small seeded source of chance for fixtures. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function stock(symbol: string): Instrument {
  return { ...SPY, id: `STK:${symbol}:USD`, symbol };
}

/** One-minute bars of regular sessions; volume has the day's U shape, the price drifts in regimes. */
export function minuteBars(of: {
  readonly instrument: string;
  readonly firstPrice: number;
  readonly seed: number;
  /** Openings in UTC and the number of bars of each session. */
  readonly sessions: readonly { readonly open: number; readonly bars: number }[];
}): readonly Bar[] {
  const random = seeded(of.seed);
  const normal = () => random() + random() + random() + random() - 2;
  const bars: Bar[] = [];
  let price = of.firstPrice;
  for (const { open, bars: count } of of.sessions) {
    let drift = 0;
    for (let at = 0; at < count; at += 1) {
      if (at % 55 === 0) drift = normal() * 0.00005;
      const shape = 0.55 + 1.3 * Math.abs(at / 390 - 0.5);
      const path = [0, 1, 2, 3].map(() => (price *= 1 + drift / 2 + normal() * 0.0004 * shape));
      const cents = path.map((value) => Math.round(value * 100) / 100);
      bars.push({
        instrument: of.instrument,
        timeframeMs: MINUTE_MS,
        start: open + at * MINUTE_MS,
        open: cents[0] as number,
        high: Math.max(...cents),
        low: Math.min(...cents),
        close: cents[3] as number,
        volume: Math.round((900 + 2400 * shape * shape * random()) * 100),
      });
    }
  }
  return bars;
}
