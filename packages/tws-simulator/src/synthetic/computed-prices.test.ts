import { describe, expect, test } from "vitest";
import { contract, query } from "../../test/contracts.ts";
import { ContractFinder } from "../market/contract-finder.ts";
import type { Listing } from "../market/listing.ts";
import type { SourceBar } from "../market/source-bar.ts";
import { SyntheticFeed } from "./synthetic-feed.ts";

const monday = Date.UTC(2024, 5, 3, 13, 30);
const close = Date.UTC(2024, 5, 3, 20);
const HOUR = 3_600_000;

function find(feed: SyntheticFeed, said: Parameters<typeof contract>[0]): Listing {
  const [listing] = new ContractFinder(feed.contracts).search(query(said), monday);
  if (listing === undefined) throw new Error(`There is no ${JSON.stringify(said)}`);
  return listing;
}

function bars(
  feed: SyntheticFeed,
  said: Parameters<typeof contract>[0],
  from: number,
  to: number,
): readonly SourceBar[] {
  return feed.bars(find(feed, said), from, to);
}

function lastOf(of: readonly SourceBar[]): number {
  const bar = of.at(-1);
  return bar?.trades?.close ?? ((bar?.bid?.close ?? Number.NaN) + (bar?.ask?.close ?? Number.NaN)) / 2;
}

const spy = { symbol: "SPY", secType: "STK" };
const september = { symbol: "ES", secType: "FUT", lastTradeDate: "202409" };
const option = { symbol: "SPY", secType: "OPT", lastTradeDate: "20240621" };
const kinds = [
  september,
  { symbol: "SPX", secType: "IND" },
  { symbol: "VIX", secType: "IND" },
  { ...option, strike: 530, right: "C" },
  { symbol: "ES", secType: "FOP", lastTradeDate: "202409", strike: 5_300, right: "P" },
  { symbol: "BTC", secType: "CRYPTO", exchange: "PAXOS" },
  { symbol: "912810FT0", secType: "BOND" },
  { symbol: "XAUUSD", secType: "CMDTY" },
  { symbol: "IBUS500", secType: "CFD" },
  { symbol: "VOD", secType: "STK", currency: "GBP" },
  { symbol: "JPY", secType: "FUT", lastTradeDate: "202409" },
  { symbol: "CL", secType: "FUT", lastTradeDate: "202409" },
];

describe("computed prices", () => {
  test.each(kinds)("of %j are the same for the same seed, whoever asks for what first", (said) => {
    const alone = bars(new SyntheticFeed({ seed: 7 }), said, monday - 24 * HOUR, close);
    const crowd = new SyntheticFeed({ seed: 7 });
    for (const other of kinds.slice(0, 5)) bars(crowd, other, monday, monday + HOUR);
    expect(bars(crowd, said, monday - 24 * HOUR, close)).toEqual(alone);
    expect(alone.length).toBeGreaterThan(100);
    for (const bar of alone) {
      const { high, low } = bar.trades ?? bar.bid ?? { high: 0, low: 1 };
      expect(high >= low && low > 0).toBe(true);
      expect((bar.bid?.close ?? 0) < (bar.ask?.close ?? 1)).toBe(true);
    }
  });

  test("stand on the steps of their market rule", () => {
    const feed = new SyntheticFeed({ seed: 7 });
    for (const said of kinds) {
      const { priceBands } = find(feed, said);
      for (const { trades, bid } of bars(feed, said, monday, monday + HOUR)) {
        const price = trades?.close ?? bid?.close ?? Number.NaN;
        const increment = priceBands.findLast(({ lowEdge }) => price >= lowEdge)?.increment ?? 1;
        expect(Math.abs(price / increment - Math.round(price / increment))).toBeLessThan(1e-6);
      }
    }
  });

  test("of a future follow the index by carry, also at night, and meet it in the morning", () => {
    const feed = new SyntheticFeed({ seed: 7 });
    const index = lastOf(bars(feed, { symbol: "SPX", secType: "IND" }, monday, close));
    expect(index / lastOf(bars(feed, spy, monday, close))).toBeCloseTo(10.02, 2);
    const future = lastOf(bars(feed, september, monday, close));
    const far = lastOf(bars(feed, { ...september, lastTradeDate: "202506" }, monday, close));
    expect(future / index).toBeCloseTo(Math.exp((0.038 * 109) / 365), 3);
    expect(far).toBeGreaterThan(future);
    const night = bars(feed, september, close + 2 * HOUR, close + 17.5 * HOUR);
    expect(night.length).toBe(15.5 * 60);
    const [opening] = bars(feed, spy, close + 17.5 * HOUR, close + 18 * HOUR);
    expect(lastOf(night) / (opening?.trades?.open ?? 0) / 10.02).toBeCloseTo(future / index, 2);
  });

  test("of options keep parity, and are worth more the longer they run", () => {
    const feed = new SyntheticFeed({ seed: 7 });
    const value = (said: object) => lastOf(bars(feed, { ...option, ...said }, monday, monday + HOUR));
    const spot = lastOf(bars(feed, spy, monday, monday + HOUR));
    const years = 18.2 / 365;
    const parity = value({ strike: 530, right: "C" }) - value({ strike: 530, right: "P" });
    expect(Math.abs(parity - (spot - 530 * Math.exp(-0.04 * years)))).toBeLessThan(0.15);
    const call = (lastTradeDate: string) => value({ strike: 530, right: "C", lastTradeDate });
    expect(call("20240920")).toBeGreaterThan(call("20240621"));
    expect(value({ strike: 540, right: "C" })).toBeLessThan(value({ strike: 520, right: "C" }));
  });

  test("a combination costs what its legs cost", () => {
    const feed = new SyntheticFeed({ seed: 7 });
    const finder = new ContractFinder(feed.contracts);
    const [low, high] = [520, 540].map((strike) => find(feed, { ...option, strike, right: "C" }));
    const leg = { ratio: 1, exchange: "SMART", openClose: 0, shortSaleSlot: 0, designatedLocation: "", exemptCode: -1 };
    const comboLegs = [
      { ...leg, conId: low?.conId ?? 0, action: "BUY" },
      { ...leg, conId: high?.conId ?? 0, action: "SELL" },
    ];
    const finding = finder.find(contract({ secType: "BAG", symbol: "SPY", comboLegs }), monday);
    if (finding.type !== "found") throw new Error(finding.text);
    const [spread] = feed.bars(finding.listing, monday, monday + 60_000);
    const quote = (listing: Listing | undefined) => feed.bars(listing as Listing, monday, monday + 60_000)[0];
    expect(spread?.bid?.close).toBeCloseTo((quote(low)?.bid?.close ?? 0) - (quote(high)?.ask?.close ?? 0), 6);
    expect(spread?.ask?.close).toBeCloseTo((quote(low)?.ask?.close ?? 0) - (quote(high)?.bid?.close ?? 0), 6);
  });

  test("what expires plays to its last minute and then no more", () => {
    const feed = new SyntheticFeed({ seed: 7, start: Date.UTC(2024, 5, 21, 19, 58) });
    const [expiring] = feed.contracts.search(
      query({ ...option, strike: 530, right: "C" }),
      Date.UTC(2024, 5, 21, 19, 58),
    );
    feed.activate(expiring as Listing);
    let last = 0;
    for (let step = feed.peek(); step !== undefined && step.time < Date.UTC(2024, 5, 25); step = feed.peek()) {
      if (step.updates.some(({ listing }) => listing.id === expiring?.id)) last = step.time;
      feed.skip();
    }
    expect(last).toBe(Date.UTC(2024, 5, 21, 19, 59, 45));
  });

  test("instruments with other days play together, and the market's day never turns back", () => {
    const feed = new SyntheticFeed({ seed: 7 });
    for (const said of [spy, september, { symbol: "BTC", secType: "CRYPTO", exchange: "PAXOS" }])
      feed.activate(find(feed, said));
    let day = 0;
    for (let step = feed.peek(); step !== undefined && step.time < monday + 40 * HOUR; step = feed.peek()) {
      expect(step.day).toBeGreaterThanOrEqual(day);
      ({ day } = step);
      feed.skip();
    }
  });
});
