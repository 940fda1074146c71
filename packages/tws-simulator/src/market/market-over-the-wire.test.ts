import { SecType, WhatToShow } from "@stoqey/ib";
import { afterEach, describe, expect, test } from "vitest";
import { euro, euroMinutes, feedOf, flatMinutes, friday, minute } from "../../test/bars.ts";
import { euroContract, type Heard, order, spyContract, TradingDesk } from "../../test/trading-desk.ts";
import type { SourceBar } from "./source-bar.ts";

let desk: TradingDesk;
afterEach(async () => await desk.close());

/** Two pips more. */
function up(price: number): number {
  return Math.round((price + 0.0002) * 1e5) / 1e5;
}

const wide = minute(friday("10:00"), [168, 169, 167, 168.5]);

/** Ticks by type: prices and sizes in the order in which they came. */
function ticks(heard: readonly Heard[], type: number): unknown[] {
  return heard
    .filter(([name, , tick]) => (name === "tickPrice" || name === "tickSize") && tick === type)
    .map(([, , , value]) => value);
}

describe("market data", () => {
  test("streams the ticks of a bar: quotes at their distance from each trade, every trade, the day's volume", async () => {
    desk = await TradingDesk.open(feedOf([wide]));
    const client = await desk.client();
    client.ib.reqMktData(1, spyContract, "", false, false);
    await desk.settle();
    expect(client.take("marketDataType", "tickReqParams")).toHaveLength(2);
    await desk.advance(4);
    const heard = client.take();
    expect(ticks(heard, 4)).toEqual([168, 167, 169, 168.5]);
    expect(ticks(heard, 1)).toEqual([167.99, 166.99, 168.99, 168.49]);
    expect(ticks(heard, 2)).toEqual([168.01, 167.01, 169.01, 168.51]);
    expect(ticks(heard, 8)).toEqual([1_000, 2_000, 3_000, 4_000]);
    expect(ticks(heard, 0)).toEqual([300, 300, 300, 300]);
    const stamps = heard.filter(([name]) => name === "tickString").map(([, , , value]) => Number(value) * 1_000);
    expect(stamps).toEqual([0, 15, 30, 45].map((second) => friday("10:00") + second * 1_000));
    client.ib.cancelMktData(1);
    await desk.advance();
    expect(client.take()).toEqual([]);
  });

  test("tells a trade at an unchanged price, and nothing where only time passes", async () => {
    desk = await TradingDesk.open(feedOf(flatMinutes(friday("10:00"), [168])));
    const client = await desk.client();
    client.ib.reqMktData(1, spyContract, "", false, false);
    await desk.settle();
    await desk.advance(4);
    expect(ticks(client.take(), 4)).toEqual([168, 168, 168, 168]);
    const { time } = await desk.advance();
    expect(time).toBe(friday("10:01"));
    expect(client.take()).toEqual([]);
  });

  test("a minute without a trade shows its quote where its close would be", async () => {
    const quiet: SourceBar = { ...wide, trades: undefined, volume: 0 };
    desk = await TradingDesk.open(feedOf([quiet]));
    const client = await desk.client();
    client.ib.reqMktData(1, spyContract, "", false, false);
    await desk.settle();
    expect((await desk.advance()).time).toBe(friday("10:00") + 45_000);
    expect(ticks(client.take(), 1)).toEqual([168.49]);
  });

  test("a snapshot ends, an unknown contract and a request id in use are refused", async () => {
    desk = await TradingDesk.open(feedOf([wide]));
    const client = await desk.client();
    await desk.advance();
    client.take();
    client.ib.reqMktData(1, spyContract, "", true, false);
    await desk.settle();
    const heard = client.take();
    expect(ticks(heard, 4)).toEqual([168]);
    expect(heard.at(-1)).toEqual(["tickSnapshotEnd", 1]);
    client.ib.reqMktData(2, { ...spyContract, symbol: "NOSUCHSYM" }, "", false, false);
    client.ib.reqMktData(3, spyContract, "", false, false);
    client.ib.reqMktData(3, spyContract, "", false, false);
    client.ib.cancelMktData(9);
    await desk.settle();
    expect(client.take("error").map(([, , code, id]) => [code, id])).toEqual([
      [200, 2],
      [322, 3],
      [300, 9],
    ]);
  });

  test("currency pairs stream quotes along the path of their middle, and no trades", async () => {
    const bar = { open: 1.1, high: 1.103, low: 1.099, close: 1.102 };
    const ask = { open: up(1.1), high: up(1.103), low: up(1.099), close: up(1.102) };
    desk = await TradingDesk.open(
      feedOf([{ ...(euroMinutes(friday("10:00"), [1.1])[0] as SourceBar), bid: bar, ask }], euro),
    );
    const client = await desk.client();
    client.ib.reqMktData(1, euroContract, "", false, false);
    await desk.settle();
    await desk.advance(4);
    const heard = client.take();
    expect(ticks(heard, 1)).toEqual([1.1, 1.099, 1.103, 1.102]);
    expect(ticks(heard, 2)).toEqual([1.1002, 1.0992, 1.1032, 1.1022]);
    expect(ticks(heard, 4)).toEqual([]);
  });

  test("real-time bars come with the first step behind their end, empty ones too", async () => {
    desk = await TradingDesk.open(feedOf([wide]));
    const client = await desk.client();
    client.ib.reqRealTimeBars(1, spyContract, 5, WhatToShow.TRADES, false);
    await desk.settle();
    await desk.advance(2);
    const bars = client.take("realtimeBar").map(([, , time, open, , , close, volume]) => [time, open, close, volume]);
    const second = friday("10:00") / 1_000;
    expect(bars).toEqual([
      [second, 168, 168, 1_000],
      [second + 5, 168, 168, 0],
      [second + 10, 168, 168, 0],
    ]);
    client.ib.cancelRealTimeBars(1);
    await desk.advance();
    expect(client.take()).toEqual([]);
  });
});

describe("contracts", () => {
  test("a stock is found by symbol or conId, a pair by its currencies", async () => {
    desk = await TradingDesk.open(feedOf([wide]));
    const client = await desk.client();
    client.take();
    client.ib.reqContractDetails(1, spyContract);
    client.ib.reqContractDetails(2, { conId: 756_733, exchange: "SMART" });
    client.ib.reqContractDetails(3, { ...spyContract, currency: "EUR" });
    client.ib.reqContractDetails(4, { ...spyContract, secType: SecType.OPT });
    await desk.settle();
    const heard = client.take();
    expect(
      heard.map(([name, id, , code]) => (name === "error" ? `${String(code)} refused` : `${name} ${String(id)}`)),
    ).toEqual([
      "contractDetails 1",
      "contractDetailsEnd 1",
      "contractDetails 2",
      "contractDetailsEnd 2",
      "3 refused",
      "4 refused",
    ]);
    expect(heard[0]?.[2]).toMatchObject({
      contract: { symbol: "SPY", conId: 756_733, primaryExch: "ARCA", exchange: "SMART" },
      minTick: 0.01,
      timeZoneId: "US/Eastern",
      liquidHours: expect.stringContaining("20131004:0930-20131004:1600;20131005:CLOSED;20131006:CLOSED;20131007:0930"),
    });
  });
});

describe("the account", () => {
  test("updates come with all values, positions and an end, and again with each trade", async () => {
    desk = await TradingDesk.open(feedOf(flatMinutes(friday("10:00"), [168, 168])));
    const client = await desk.client();
    await desk.advance();
    client.take();
    client.ib.reqAccountUpdates(true, "DU1234567");
    client.ib.reqPositions();
    client.ib.reqAccountSummary(5, "All", "NetLiquidation,BuyingPower");
    await desk.settle();
    const heard = client.take();
    expect(heard).toContainEqual(["updateAccountValue", "CashBalance", "100000.00", "USD", "DU1234567"]);
    expect(heard).toContainEqual(["accountDownloadEnd", "DU1234567"]);
    expect(heard).toContainEqual(["accountSummary", 5, "DU1234567", "BuyingPower", "400000.00", "USD"]);
    client.ib.placeOrder(1, spyContract, order({}));
    await desk.settle();
    const after = client.take();
    expect(after).toContainEqual(["updateAccountValue", "CashBalance", "83198.00", "USD", "DU1234567"]);
    expect(after.find(([name]) => name === "updatePortfolio")).toMatchObject([
      "updatePortfolio",
      { symbol: "SPY" },
      100,
      168,
      16_800,
      168.02,
      -2,
      0,
      "DU1234567",
    ]);
    expect(after.find(([name]) => name === "position")).toMatchObject([
      "position",
      "DU1234567",
      { symbol: "SPY" },
      100,
      168.02,
    ]);
    expect(after).toContainEqual(["accountSummary", 5, "DU1234567", "NetLiquidation", "99998.00", "USD"]);
  });
});
