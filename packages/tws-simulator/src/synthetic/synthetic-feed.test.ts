import { describe, expect, test } from "vitest";
import type { FeedStep } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import { SyntheticFeed } from "./synthetic-feed.ts";

const start = Date.UTC(2024, 5, 3, 13, 30);

function play(feed: SyntheticFeed, steps: number): FeedStep[] {
  return Array.from({ length: steps }, () => {
    const step = feed.peek() as FeedStep;
    feed.skip();
    return step;
  });
}

function find(feed: SyntheticFeed, symbol: string): Listing {
  return feed.find(symbol) as Listing;
}

/** The price of each trade of a symbol, with its time. */
function trades(steps: readonly FeedStep[], symbol: string): string[] {
  return steps.flatMap(({ time, updates }) =>
    updates.flatMap(({ listing, last, bid }) =>
      listing.localSymbol === symbol ? [`${time} ${Number.isNaN(last) ? bid : last}`] : [],
    ),
  );
}

function closes(feed: SyntheticFeed, symbol: string, from: number, to: number): number[] {
  return feed.bars(find(feed, symbol), from, to).map(({ trades: prices, bid }) => (prices ?? bid)?.close ?? 0);
}

const DAY = 86_400_000;

function told(seed: number): string[] {
  return trades(play(new SyntheticFeed({ seed }), 400), "SPY");
}

function dot(left: readonly number[], right: readonly number[]): number {
  let sum = 0;
  for (const [at, value] of left.entries()) sum += value * (right[at] ?? 0);
  return sum;
}

describe("SyntheticFeed", () => {
  test("is the same for the same seed, and another for another", () => {
    expect(told(7)).toEqual(told(7));
    expect(told(7)).not.toEqual(told(8));
  });

  test("an instrument is the same whoever asks for what else, and when", () => {
    const alone = new SyntheticFeed({ seed: 7 });
    const crowded = new SyntheticFeed({ seed: 7 });
    for (const symbol of ["ZZZ", "EUR.USD", "AAPL"]) crowded.activate(find(crowded, symbol));
    play(crowded, 1_000);
    crowded.activate(find(crowded, "SPY"));
    const late = trades(play(crowded, 4_000), "SPY");
    const whole = trades(play(alone, 4_000), "SPY");
    expect(late.length).toBeGreaterThan(500);
    expect(whole).toEqual(expect.arrayContaining(late));
  });

  test("who was told of the next step meets it, and a newcomer that plays at the same time joins it", () => {
    const feed = new SyntheticFeed({ seed: 7 });
    play(feed, 2);
    const next = feed.peek();
    feed.activate(find(feed, "EUR.USD"));
    const [met, after] = play(feed, 2);
    expect([met?.time, met?.day]).toEqual([next?.time, next?.day]);
    expect(met?.updates.map(({ listing }) => listing.id)).toEqual(["STK:SPY:USD", "CASH:EUR:USD"]);
    expect(after?.time).toBeGreaterThan(met?.time ?? 0);
  });

  test("a newcomer tells what it would have shown last; before its day begins, the last of the day before", () => {
    const feed = new SyntheticFeed({ seed: 7 });
    const euro = feed.activate(find(feed, "EUR.USD"));
    const apple = feed.activate(find(feed, "AAPL"));
    expect([euro?.time, apple?.time]).toEqual([start - 15_000, Date.UTC(2024, 4, 31, 19, 59, 45)]);
    const played = play(feed, 6).at(-1);
    const shown = feed.activate(find(feed, "MSFT"));
    expect(shown?.time).toBe(played?.time);
    expect(shown?.update.ask).toBeGreaterThan(shown?.update.bid ?? Number.NaN);
    expect(feed.activate(find(feed, "MSFT"))).toBeUndefined();
  });

  test("a market that ticks every second has the same minutes", () => {
    const feed = new SyntheticFeed({ seed: 7, tickMs: 1_000 });
    const calm = new SyntheticFeed({ seed: 7 });
    const minute = play(feed, 60).flatMap(({ updates }) => updates);
    const [bar] = calm.bars(find(calm, "SPY"), start, start + 60_000);
    const prices = minute.map(({ last }) => last);
    expect(minute).toHaveLength(60);
    expect([prices[0], Math.max(...prices), Math.min(...prices), prices.at(-1)]).toEqual([
      bar?.trades?.open,
      bar?.trades?.high,
      bar?.trades?.low,
      bar?.trades?.close,
    ]);
    expect(minute.reduce((sum, { lastSize }) => sum + lastSize, 0)).toBe(bar?.volume);
    expect(new Set(prices).size).toBeGreaterThan(4);
  });

  test("history lies behind the first tick and runs into it", () => {
    const feed = new SyntheticFeed({ seed: 7 });
    const before = closes(feed, "SPY", start - 7 * DAY, start);
    expect(before).toHaveLength(4 * 390); // Memorial Day is off
    const first = feed.peek()?.updates[0]?.last ?? 0;
    expect(Math.abs((before.at(-1) ?? 0) / first - 1)).toBeLessThan(0.05);
    play(feed, 8);
    const [minute] = feed.bars(find(feed, "SPY"), start, start + 60_000);
    expect(minute?.trades?.open).toBe(first);
  });

  test("history of a time is the same before and after it was played", () => {
    const feed = new SyntheticFeed({ seed: 7 });
    const before = feed.bars(find(feed, "AAPL"), start - 30 * DAY, start);
    play(feed, 5_000);
    expect(feed.bars(find(feed, "AAPL"), start - 30 * DAY, start)).toEqual(before);
  });

  test("more is traded at both ends of the day than in its middle, and nights have gaps", () => {
    const feed = new SyntheticFeed({ seed: 7 });
    const bars = feed.bars(find(feed, "SPY"), start - 100 * DAY, start);
    const volume = (from: number, to: number) => {
      let sum = 0;
      for (const [at, bar] of bars.entries()) if (at % 390 >= from && at % 390 < to) sum += bar.volume;
      return sum;
    };
    expect(volume(0, 30)).toBeGreaterThan(2 * volume(180, 210));
    expect(volume(360, 390)).toBeGreaterThan(2 * volume(180, 210));
    const gaps = bars.filter((bar, at) => at > 0 && bar.start - (bars[at - 1]?.start ?? 0) > 60_000);
    const moved = gaps.filter((bar) => bar.trades?.open !== bars[bars.indexOf(bar) - 1]?.trades?.close);
    expect(moved.length).toBeGreaterThan(gaps.length * 0.9);
  });

  test("stocks move together, as far as volatility goes they are like themselves", () => {
    const feed = new SyntheticFeed({ seed: 3 });
    const daily = (symbol: string) => {
      const prices = closes(feed, symbol, start - 120 * DAY, start).filter((_, at) => at % 390 === 389);
      return prices.slice(1).map((price, at) => Math.log(price / (prices[at] as number)));
    };
    const [one, other] = [daily("SPY"), daily("QQQ")];
    expect(dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other))).toBeGreaterThan(0.7);
    const yearly = Math.sqrt((dot(one, one) / one.length) * 252);
    expect(yearly).toBeGreaterThan(0.08);
    expect(yearly).toBeLessThan(0.35);
  });

  test("prices stand on their steps, highs above lows, bids below asks", () => {
    const feed = new SyntheticFeed({ seed: 11 });
    for (const symbol of ["MSFT", "QQQ", "F", "EUR.USD", "USD.JPY"]) {
      const { minTick } = find(feed, symbol);
      const bars = feed.bars(find(feed, symbol), start - 3 * DAY, start + 2 * DAY);
      expect(bars.length).toBeGreaterThan(300);
      for (const { trades: prices, bid, ask } of bars) {
        const { high, low, close } = prices ?? bid ?? { high: 0, low: 1, close: 0 };
        expect(high >= low && close >= low && close <= high && low > 0).toBe(true);
        expect((bid?.close ?? 0) < (ask?.close ?? 0)).toBe(true);
        expect(Math.abs(close / minTick - Math.round(close / minTick))).toBeLessThan(1e-6);
      }
    }
  });

  test("knows no symbol that nobody could list", () => {
    const feed = new SyntheticFeed({ seed: 1 });
    expect(["NOSUCHSYM", "sp y", "EUR.XXX", "123", ""].map((symbol) => feed.find(symbol))).toEqual(
      Array(5).fill(undefined),
    );
  });
});
