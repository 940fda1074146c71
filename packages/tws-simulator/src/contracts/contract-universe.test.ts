import { describe, expect, test } from "vitest";
import { query } from "../../test/contracts.ts";
import type { Listing } from "../market/listing.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";
import type { ContractQuery } from "./contract-query.ts";
import { matchingSymbols } from "./matching-symbols.ts";

const monday = Date.UTC(2024, 5, 3, 14);
const { contracts } = new SyntheticFeed({ seed: 1 });

function found(asked: ContractQuery, now = monday): readonly Listing[] {
  return contracts.search(asked, now);
}

function names(asked: ContractQuery, now = monday): string[] {
  return found(asked, now).map(({ localSymbol }) => localSymbol);
}

function byId(securityIdType: string, securityId: string): string[] {
  return names(query({}, { securityIdType, securityId }));
}

describe("contracts", () => {
  test.each([
    ["AAPL", { symbol: "AAPL", secType: "STK", exchange: "SMART", currency: "USD" }, 265_598],
    ["SPY", { symbol: "SPY", secType: "STK", exchange: "SMART", currency: "USD" }, 756_733],
    ["EUR.USD", { symbol: "EUR", secType: "CASH", exchange: "IDEALPRO", currency: "USD" }, 12_087_792],
    ["EUR.USD", { localSymbol: "EUR.USD", secType: "CASH", exchange: "IDEALPRO" }, 12_087_792],
    ["SPX", { symbol: "SPX", secType: "IND", exchange: "CBOE", currency: "USD" }, 416_904],
    ["BTC.USD", { symbol: "BTC", secType: "CRYPTO", exchange: "PAXOS", currency: "USD" }, 479_624_278],
    ["XAUUSD", { symbol: "XAUUSD", secType: "CMDTY", exchange: "SMART", currency: "USD" }, 69_067_924],
    [
      "SPY   281215C00750000",
      { symbol: "SPY", secType: "OPT", exchange: "SMART", lastTradeDate: "20281215", strike: 750, right: "C" },
      843_630_132,
    ],
  ])("%s has IBKR's number", (name, said, conId) => {
    expect(found(query(said)).map((one) => [one.localSymbol, one.conId])).toEqual([[name, conId]]);
  });

  test("a stock is found on each of its exchanges, by old names of them, and with its primary exchange", () => {
    for (const exchange of ["", "SMART", "NASDAQ", "ISLAND", "IEX", "SMART:NASDAQ", "SMART/ISLAND"])
      expect(names(query({ symbol: "AAPL", secType: "STK", exchange }))).toEqual(["AAPL"]);
    expect(names(query({ symbol: "AAPL", secType: "STK", exchange: "SMART", primaryExchange: "NYSE" }))).toEqual([]);
    expect(names(query({ symbol: "AAPL", secType: "STK", exchange: "LSE" }))).toEqual([]);
    expect(names(query({ symbol: "AAPL", secType: "STK", currency: "EUR" }))).toEqual([]);
  });

  test("any other US symbol is a stock with a number of its own, which leads back to it", () => {
    const [listing] = found(query({ symbol: "QWERT", secType: "STK", exchange: "SMART", currency: "USD" }));
    expect(listing).toMatchObject({ symbol: "QWERT", currency: "USD", primaryExchange: "NYSE" });
    expect(contracts.byConId(listing?.conId ?? 0, monday)?.symbol).toBe("QWERT");
    expect(found(query({ symbol: "ZZZZNONE", secType: "STK" }))).toEqual([]);
  });

  test("a sector fund is listed in several places and currencies: without one it means several", () => {
    const places = (said: object) =>
      found(query({ symbol: "SXLK", secType: "STK", exchange: "SMART", ...said })).map(
        ({ primaryExchange, currency }) => `${primaryExchange} ${currency}`,
      );
    expect(places({})).toEqual(["LSEETF USD", "BVME.ETF EUR"]);
    expect(places({ currency: "EUR" })).toEqual(["BVME.ETF EUR"]);
    expect(places({ primaryExchange: "LSEETF" })).toEqual(["LSEETF USD"]);
    expect(found(query({ symbol: "GXLK", secType: "STK" })).map(({ hours }) => hours)).toEqual(["london"]);
  });

  test("securities are found by ISIN, CUSIP and FIGI, and bonds by these in place of a symbol", () => {
    expect(byId("ISIN", "US0378331005")).toEqual(["AAPL"]);
    expect(byId("CUSIP", "037833100")).toEqual(["AAPL"]);
    expect(byId("FIGI", "BBG000BDTBL9")).toEqual(["SPY"]);
    expect(byId("ISIN", "037833100")).toEqual([]);
    const [bond] = found(query({ symbol: "US064159KJ44", secType: "BOND", currency: "USD" }));
    expect(bond?.bond?.cusip).toBe("064159KJ4");
    expect(found(query({ symbol: "912810FT0", secType: "BOND" }))).toHaveLength(1);
  });

  test("an issuer's bonds are found by the number that a search tells of it", () => {
    const sample = matchingSymbols(contracts, "TREASURY").find(({ secType }) => secType === "BOND");
    expect(found(query({ secType: "BOND" }, { issuerId: sample?.issuerId ?? "" }))).toHaveLength(3);
    expect(found(query({ secType: "BOND" }))).toEqual([]);
  });

  test("a future's months are listed from the market's time on, expired ones for who asks", () => {
    const es = { symbol: "ES", secType: "FUT", exchange: "CME" };
    expect(names(query(es)).slice(0, 3)).toEqual(["ESM4", "ESU4", "ESZ4"]);
    expect(names(query(es))).toContain("ESZ6");
    expect(names(query(es), Date.UTC(2026, 9, 1)).slice(0, 2)).toEqual(["ESZ6", "ESH7"]);
    expect(names(query({ ...es, lastTradeDate: "202403" }))).toEqual([]);
    expect(names(query({ ...es, lastTradeDate: "202403" }, { includeExpired: true }))).toEqual(["ESH4"]);
    expect(names(query({ ...es, localSymbol: "ESZ6", lastTradeDate: "202612", multiplier: "50" }))).toEqual(["ESZ6"]);
    expect(names(query({ ...es, exchange: "SMART" }))).toEqual([]);
    expect(found(query({ symbol: "ES", secType: "CONTFUT", exchange: "CME" }))).toMatchObject([
      { securityType: "CONTFUT", localSymbol: "ESM4" },
    ]);
  });

  test.each([
    ["ES", "202612", "20261218"],
    ["CL", "202412", "20241120"],
    ["GC", "202408", "20240828"],
    ["EUR", "202409", "20240916"],
    ["NG", "202407", "20240626"],
    ["ZN", "202409", "20240919"],
  ])("the last day of %s of %s is %s", (symbol, month, lastDay) => {
    const [listing] = found(query({ symbol, secType: "FUT", lastTradeDate: month }));
    expect(listing).toMatchObject({ lastTradeDate: lastDay, contractMonth: month });
    expect(contracts.byConId(listing?.conId ?? 0, monday)?.id).toBe(listing?.id);
  });

  test("a chain has thousands of options, each with a number that leads back to it", () => {
    const chain = found(query({ symbol: "SPY", secType: "OPT", exchange: "SMART", currency: "USD" }));
    expect(chain.length).toBeGreaterThan(5_000);
    expect(new Set(chain.map(({ conId }) => conId)).size).toBe(chain.length);
    for (const option of chain.filter((_, at) => at % 97 === 0))
      expect(contracts.byConId(option.conId, monday)?.localSymbol).toBe(option.localSymbol);
  });

  test("options are narrowed by date, month, strike and right", () => {
    const apple = { symbol: "AAPL", secType: "OPT", exchange: "SMART", lastTradeDate: "20240621" };
    const month = found(query({ ...apple, lastTradeDate: "202406" }));
    expect(new Set(month.map(({ lastTradeDate }) => lastTradeDate))).toEqual(
      new Set(["20240607", "20240614", "20240621", "20240628"]),
    );
    expect(names(query({ ...apple, strike: 190 }))).toEqual(["AAPL  240621C00190000", "AAPL  240621P00190000"]);
    expect(names(query({ ...apple, strike: 190, right: "PUT" }))).toEqual(["AAPL  240621P00190000"]);
    expect(names(query({ localSymbol: "AAPL  240621C00190000", secType: "OPT" }))).toHaveLength(1);
    expect(names(query({ ...apple, lastTradeDate: "20240622" }))).toEqual([]);
    expect(names(query({ ...apple, strike: 190.13 }))).toEqual([]);
  });

  test("an index's weekly options have a class of their own", () => {
    const spx = { symbol: "SPX", secType: "OPT", strike: 5_300, right: "C" };
    expect(found(query({ ...spx, lastTradeDate: "20240621" }))).toMatchObject([{ tradingClass: "SPX" }]);
    expect(found(query({ ...spx, lastTradeDate: "20240614" }))).toMatchObject([{ tradingClass: "SPXW" }]);
    expect(names(query({ ...spx, tradingClass: "SPXW", lastTradeDate: "20240621" }))).toEqual([]);
  });

  test("options on futures name the month that they are on", () => {
    const [call] = found(query({ symbol: "ES", secType: "FOP", lastTradeDate: "202409", strike: 5_300, right: "C" }));
    expect(call).toMatchObject({ multiplier: 50, underlying: { symbol: "ESU4", securityType: "FUT" } });
  });
});

describe("a search by text", () => {
  test("tells the symbol itself first, with what is written on it", () => {
    expect(matchingSymbols(contracts, "spy")[0]).toMatchObject({
      conId: 756_733,
      symbol: "SPY",
      derivativeTypes: ["OPT", "BAG"],
    });
    for (const symbol of ["META", "AMC"]) expect(matchingSymbols(contracts, symbol)[0]?.symbol).toBe(symbol);
    expect(matchingSymbols(contracts, "GOOG").map(({ symbol }) => symbol)).toEqual(["GOOG", "GOOGL"]);
  });

  test("finds by a part of a name, and unknown symbols that could be listed", () => {
    expect(matchingSymbols(contracts, "micros").map(({ symbol }) => symbol)).toContain("MSFT");
    expect(matchingSymbols(contracts, "QWERT").map(({ symbol }) => symbol)).toEqual(["QWERT"]);
    expect(matchingSymbols(contracts, "no such thing")).toEqual([]);
    expect(matchingSymbols(contracts, "S").length).toBeLessThanOrEqual(16);
  });
});
