import { type Contract, EventName, OptionType, SecType } from "@stoqey/ib";
import { afterEach, expect, test } from "vitest";
import { order, orderTale, TradingDesk } from "../../test/trading-desk.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";

let desk: TradingDesk;
afterEach(async () => await desk.close());

const smart = { exchange: "SMART", currency: "USD" };
const dated = { lastTradeDateOrContractMonth: "20240621" };
const kinds: readonly (readonly [name: string, contract: Contract])[] = [
  ["a stock", { ...smart, symbol: "MSFT", secType: SecType.STK }],
  ["a pair", { symbol: "GBP", currency: "USD", secType: SecType.CASH, exchange: "IDEALPRO" }],
  ["a future", { symbol: "ES", secType: SecType.FUT, exchange: "CME", currency: "USD", ...dated }],
  ["an option", { ...smart, ...dated, symbol: "SPY", secType: SecType.OPT, strike: 530, right: OptionType.Call }],
  ["a coin", { symbol: "BTC", secType: SecType.CRYPTO, exchange: "PAXOS", currency: "USD" }],
  ["a bond", { ...smart, symbol: "912810FT0", secType: SecType.BOND }],
  ["a metal", { ...smart, symbol: "XAUUSD", secType: SecType.CMDTY }],
];

test.each(kinds)("%s streams a bid below an ask", async (_, contract) => {
  desk = await TradingDesk.open(new SyntheticFeed({ seed: 1 }));
  const client = await desk.client();
  client.ib.reqMktData(1, contract, "", false, false);
  await desk.settle();
  await desk.advance(12);
  const prices = client.take(EventName.tickPrice);
  const last = (tick: number) => Number(prices.findLast(([, , type]) => type === tick)?.[3]);
  expect(last(1)).toBeGreaterThan(0);
  expect(last(2)).toBeGreaterThan(last(1));
});

test.each(kinds.slice(0, 5))("%s can be bought at the market", async (_, contract) => {
  desk = await TradingDesk.open(new SyntheticFeed({ seed: 1 }), "10000000");
  const client = await desk.client();
  client.ib.reqMktData(1, contract, "", false, false);
  await desk.settle();
  await desk.advance(12);
  client.take();
  client.ib.placeOrder(1, contract, order({ totalQuantity: contract.secType === SecType.CASH ? 25_000 : 1 }));
  await desk.settle();
  await desk.advance(12);
  expect(orderTale(client.take()).join()).toContain("Filled");
});

test("an index tells its values and no quotes", async () => {
  desk = await TradingDesk.open(new SyntheticFeed({ seed: 1 }));
  const client = await desk.client();
  client.ib.reqMktData(1, { symbol: "SPX", secType: SecType.IND, exchange: "CBOE", currency: "USD" }, "", false, false);
  await desk.settle();
  await desk.advance(12);
  const types = new Set(client.take(EventName.tickPrice).map(([, , type]) => type));
  expect([types.has(4), types.has(1), types.has(2)]).toEqual([true, false, false]);
});
