import { type Contract, OptionType, SecType, TickByTickDataType, type WhatToShow } from "@stoqey/ib";
import { afterEach, describe, expect, test } from "vitest";
import { feedOf, flatMinutes, friday } from "../../test/bars.ts";
import { type Heard, spyContract, TradingDesk } from "../../test/trading-desk.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";

let desk: TradingDesk;
afterEach(async () => await desk.close());

const minutes = flatMinutes(friday("10:00"), [168, 169, 170]);

function refusals(heard: readonly Heard[]): unknown[] {
  return heard.filter(([name]) => name === "error").map(([, , code, id]) => [code, id]);
}

describe("plain @stoqey/ib", () => {
  test("sees depth change row by row, the exchanges of depth, and those behind SMART", async () => {
    desk = await TradingDesk.open(feedOf(minutes));
    const client = await desk.client();
    await desk.advance();
    client.take();
    client.ib.reqMktDepth(1, spyContract, 2, true);
    client.ib.reqMktDepth(2, spyContract, 2, false);
    client.ib.reqMktDepthExchanges();
    client.ib.reqSmartComponents(3, "9c0001");
    client.ib.cancelMktDepth(9, false);
    await desk.settle();
    const heard = client.take();
    const rows = heard.filter(([name]) => name === "updateMktDepthL2");
    expect(rows.map(([, , position, , operation, side, price]) => [position, operation, side, price])).toEqual([
      [0, 0, 1, 167.99],
      [1, 0, 1, 167.98],
      [0, 0, 0, 168.01],
      [1, 0, 0, 168.02],
    ]);
    expect(refusals(heard)).toEqual([
      [10_092, 2],
      [310, 9],
    ]);
    expect(heard.find(([name]) => name === "mktDepthExchanges")?.[1]).toContainEqual({
      exchange: "ISLAND",
      secType: "STK",
      listingExch: "NASDAQ",
      serviceDataType: "Deep2",
      aggGroup: 1,
    });
    const components = heard.find(([name]) => name === "smartComponents")?.[2] as Map<number, string[]> | undefined;
    expect(components?.get(9)).toEqual(["ARCA", "P"]);
  });

  test("sees each trade tick by tick, behind those of the past that it asked for", async () => {
    desk = await TradingDesk.open(feedOf(minutes));
    const client = await desk.client();
    await desk.advance(5);
    client.take();
    client.ib.reqTickByTickData(1, spyContract, TickByTickDataType.Last, 2, false);
    client.ib.reqTickByTickData(1, spyContract, TickByTickDataType.Last, 0, false);
    await desk.settle();
    const first = client.take();
    expect(first.map(([name]) => name)).toEqual(["historicalTicksLast", "error"]);
    expect(refusals(first)).toEqual([[322, 1]]);
    await desk.advance(1);
    const [tick] = client.take("tickByTickAllLast");
    expect(tick?.slice(1, 6)).toEqual([1, 1, String(friday("10:01") / 1_000 + 15), 169, 1_000]);
    client.ib.cancelTickByTickData(1);
    await desk.advance(1);
    expect(client.take()).toEqual([]);
  });

  test("is refused a fourth stream of ticks, and real-time bars of what there is not", async () => {
    desk = await TradingDesk.open(feedOf(minutes));
    const client = await desk.client();
    client.take();
    for (const id of [1, 2, 3, 4]) client.ib.reqTickByTickData(id, spyContract, TickByTickDataType.BidAsk, 0, true);
    client.ib.reqRealTimeBars(5, spyContract, 5, "BID_ASK" as WhatToShow, false);
    await desk.settle();
    expect(refusals(client.take())).toEqual([
      [10_190, 4],
      [321, 5],
    ]);
  });

  test("streams an option with its greeks, and calculates with them", async () => {
    desk = await TradingDesk.open(new SyntheticFeed({ seed: 3 }));
    const client = await desk.client();
    const option: Contract = {
      symbol: "SPY",
      secType: SecType.OPT,
      exchange: "SMART",
      currency: "USD",
      lastTradeDateOrContractMonth: "20240621",
      strike: 530,
      right: OptionType.Call,
    };
    client.ib.reqMktData(1, option, "", false, false);
    await desk.settle();
    await desk.advance(20);
    const heard = client.take();
    expect(refusals(heard)).toEqual([]);
    const greeks = heard.filter(([name, , tick]) => name === "tickOptionComputation" && tick === 13);
    const [, , , , volatility, delta, price, , , , , underlying] = greeks.at(-1) ?? [];
    expect(volatility).toBeGreaterThan(0.05);
    expect(volatility).toBeLessThan(0.6);
    expect(delta).toBeGreaterThan(0.2);
    expect(delta).toBeLessThan(0.8);
    client.ib.calculateImpliedVolatility(2, option, price as number, underlying as number);
    client.ib.calculateOptionPrice(3, option, volatility as number, underlying as number);
    client.ib.calculateOptionPrice(4, spyContract, 0.2, 500);
    await desk.settle();
    const answers = client.take();
    const [implied, priced] = answers.filter(([name, , tick]) => name === "tickOptionComputation" && tick === 53);
    expect(implied?.[4]).toBeCloseTo(volatility as number, 2);
    expect(priced?.[6]).toBeCloseTo(price as number, 1);
    expect(refusals(answers)).toEqual([[321, 4]]);
  });

  test("gets statistics of the year, and the close of the day before, from a synthetic market", async () => {
    desk = await TradingDesk.open(new SyntheticFeed({ seed: 3 }));
    const client = await desk.client();
    client.ib.reqMktData(1, spyContract, "104,165,236", false, false);
    await desk.settle();
    const heard = client.take();
    const prices = new Map(heard.filter(([name]) => name === "tickPrice").map(([, , tick, price]) => [tick, price]));
    expect([...prices.keys()].toSorted()).toEqual([15, 16, 17, 18, 19, 20, 9]);
    expect(prices.get(19)).toBeLessThan(prices.get(20) as number);
    const generics = new Map(
      heard.filter(([name]) => name === "tickGeneric").map(([, , tick, value]) => [tick, value]),
    );
    expect(generics.get(23)).toBeGreaterThan(0.02);
    expect(generics.get(46)).toBe(3);
  });
});
