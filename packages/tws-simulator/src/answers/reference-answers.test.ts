import { type Contract, EventName, Forex, OptionType, SecType } from "@stoqey/ib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TradingClient, TradingDesk } from "../../test/trading-desk.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";

function stock(symbol: string): Contract {
  return { symbol, secType: SecType.STK, exchange: "SMART", currency: "USD" };
}

let desk: TradingDesk;
let client: TradingClient;
beforeEach(async () => {
  desk = await TradingDesk.open(new SyntheticFeed({ seed: 1 }));
  client = await desk.client();
  client.take();
});
afterEach(async () => await desk.close());

/** What is told of a contract: the details without their request id, or the error. */
async function details(contract: Contract): Promise<object[]> {
  client.ib.reqContractDetails(7, contract);
  await desk.settle();
  return client
    .take(EventName.contractDetails, EventName.bondContractDetails, EventName.error)
    .map(([name, first, second]) =>
      name === EventName.error ? { error: (first as Error).message, code: second } : (second as object),
    );
}

describe("contract details over the wire", () => {
  test("of a stock have its identity, its hours, its increments and its ids", async () => {
    const [told] = await details(stock("AAPL"));
    expect(told).toMatchObject({
      contract: { conId: 265_598, symbol: "AAPL", primaryExch: "NASDAQ", exchange: "SMART", tradingClass: "NMS" },
      marketName: "NMS",
      minTick: 0.01,
      longName: "APPLE INC",
      timeZoneId: "US/Eastern",
      stockType: "COMMON",
      minSize: 1,
      suggestedSizeIncrement: 100,
    });
    const { tradingHours, liquidHours, validExchanges, marketRuleIds } = told as Record<string, string>;
    expect(tradingHours).toMatch(/^20240603:0400-20240603:2000;20240604:0400-/);
    expect(liquidHours).toMatch(/^20240603:0930-20240603:1600;.*20240608:CLOSED$/);
    expect(marketRuleIds?.split(",").length).toBe(validExchanges?.split(",").length);
  });

  test("of a pair, an index, a coin, a future and an option tell what each is", async () => {
    expect(await details(new Forex("USD", "EUR"))).toMatchObject([
      { contract: { symbol: "EUR", currency: "USD", conId: 12_087_792 }, marketName: "EUR.USD", minTick: 0.00005 },
    ]);
    expect(await details({ ...stock("ES"), secType: SecType.IND, exchange: "CME" })).toMatchObject([
      { contract: { conId: 11_004_968 } },
    ]);
    expect(await details({ symbol: "BTC", secType: SecType.CRYPTO, exchange: "PAXOS", currency: "USD" })).toMatchObject(
      [{ contract: { conId: 479_624_278 }, minSize: 0.0001, timeZoneId: "UTC" }],
    );
    const future = { symbol: "ES", localSymbol: "ESZ6", lastTradeDateOrContractMonth: "202612", multiplier: 50 };
    expect(await details({ ...future, secType: SecType.FUT, exchange: "CME", currency: "USD" })).toMatchObject([
      {
        contract: { lastTradeDateOrContractMonth: "20261218", multiplier: 50, tradingClass: "ES" },
        contractMonth: "202612",
        underConId: 11_004_968,
        lastTradeTime: "08:30:00",
        realExpirationDate: "20261218",
        timeZoneId: "US/Central",
        marketRuleIds: "67,67",
      },
    ]);
    const call = {
      ...stock("SPY"),
      secType: SecType.OPT,
      lastTradeDateOrContractMonth: "20281215",
      strike: 750,
      right: OptionType.Call,
    };
    expect(await details(call)).toMatchObject([
      { contract: { conId: 843_630_132, strike: 750, right: "C", multiplier: 100 }, underConId: 756_733 },
    ]);
    expect((await details({ ...call, strike: 0 })).length).toBeGreaterThanOrEqual(92);
  });

  test("of a bond come in their own message", async () => {
    expect(await details({ symbol: "US064159KJ44", secType: SecType.BOND, currency: "USD" })).toMatchObject([
      { cusip: "064159KJ4", coupon: 4.5, maturity: "20251216", contract: { secType: "BOND" } },
    ]);
  });

  test("of nothing are error 200, without a type or of a combination 321", async () => {
    expect(await details(stock("ZZZZNONE"))).toEqual([
      { error: "No security definition has been found for the request", code: 200 },
    ]);
    expect(await details({ symbol: "AAPL" })).toMatchObject([{ code: 321 }]);
    expect(await details({ symbol: "AAPL", secType: SecType.BAG })).toMatchObject([
      { code: 321, error: expect.stringContaining("BAG isn't supported for contract data request.") },
    ]);
  });

  test("a future's holidays and early closes stand in its hours", async () => {
    const [told] = await details({
      symbol: "CL",
      secType: SecType.FUT,
      exchange: "NYMEX",
      lastTradeDateOrContractMonth: "202409",
    });
    expect((told as { tradingHours: string }).tradingHours).toMatch(/^20240602:1700-20240603:1600;/);
  });
});

describe("other reference data over the wire", () => {
  test("symbols are sought, market rules told, unknown ones refused", async () => {
    client.ib.reqMatchingSymbols(1, "SPY");
    client.ib.reqMarketRule(26);
    client.ib.reqMarketRule(109);
    client.ib.reqMarketRule(4_711);
    await desk.settle();
    const [samples, cents, twofold, refusal] = client.take();
    expect(samples?.[2]).toMatchObject([{ contract: { symbol: "SPY" } }]);
    expect(cents?.slice(1)).toEqual([26, [{ lowEdge: 0, increment: 0.01 }]]);
    expect(twofold?.[2]).toHaveLength(2);
    expect(refusal?.slice(2)).toMatchObject([321]);
  });

  test("an option chain's terms come for each exchange and class, and end", async () => {
    client.ib.reqSecDefOptParams(1, "SPY", "", SecType.STK, 756_733);
    await desk.settle();
    const told = client.take();
    expect(told.at(-1)?.[0]).toBe(EventName.securityDefinitionOptionParameterEnd);
    const smart = told.find(([, , exchange]) => exchange === "SMART") ?? [];
    expect(smart.slice(2, 6)).toEqual(["SMART", 756_733, "SPY", 100]);
    expect(smart[6]).toContain("20240621");
    expect(smart[7]).toContain(530);
    client.ib.reqSecDefOptParams(2, "SPY", "", SecType.STK, 1);
    client.ib.reqSecDefOptParams(3, "QWERT", "", SecType.STK, 756_733);
    await desk.settle();
    expect(client.take(EventName.error).map(([, , code]) => code)).toEqual([321, 321]);
  });

  test("data of what means several things is refused as ambiguous", async () => {
    client.ib.reqMktData(1, { symbol: "SXLK", secType: SecType.STK, exchange: "SMART" }, "", false, false);
    await desk.settle();
    expect(client.take(EventName.error)[0]?.[1]).toMatchObject({
      message: "The contract description specified for SXLK is ambiguous.",
    });
  });
});
