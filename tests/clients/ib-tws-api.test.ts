import { startSimulator } from "@tickwork/tws-simulator/start-simulator";
import { Client, Contract, Order } from "ib-tws-api";
import { afterAll, beforeAll, expect, test } from "vitest";

/** 2026-06-25 10:00 New York. */
const START = Date.UTC(2026, 5, 25, 14);
let simulator: Awaited<ReturnType<typeof startSimulator>>;
let client: Client;

beforeAll(async () => {
  simulator = await startSimulator({
    feed: "synthetic",
    seed: 1,
    start: START,
    account: "DU1234567",
    cashUsd: "100000",
    terms: { positions: [{ symbol: "SPY", quantity: 100, averageCost: 400 }] },
    speed: 60,
    port: 0,
    controlPort: 0,
  });
  client = new Client({ host: "127.0.0.1", port: simulator.port, clientId: 7 });
});

afterAll(async () => {
  await simulator.close();
});

test("ib-tws-api, a client that owes nothing to others, finds contracts and their past", async () => {
  expect((await client.getCurrentTime()) * 1_000).toBeGreaterThanOrEqual(START);
  const [apple] = await client.getContractDetails(Contract.stock("AAPL"));
  expect(apple?.contract.conId).toBe(265_598);
  const [euro] = await client.getContractDetails(Contract.forex("EURUSD"));
  expect(euro?.contract.conId).toBe(12_087_792);
  await expect(client.getContractDetails(Contract.stock("NOSUCHSYMBOL"))).rejects.toMatchObject({
    details: { code: "200" },
  });
  const asked = { duration: "30 D", barSizeSetting: "1 day", useRth: 1, formatDate: 1, endDateTime: "" };
  const days = await client.getHistoricalData({ contract: Contract.stock("AAPL"), whatToShow: "TRADES", ...asked });
  expect(days.bars).toHaveLength(30);
  const pair = await client.getHistoricalData({ contract: Contract.forex("EURUSD"), whatToShow: "MIDPOINT", ...asked });
  expect(pair.bars.every(({ close }) => close > 0.5 && close < 2)).toBe(true);
});

test("ib-tws-api is told the market and what the account holds", async () => {
  const snapshot = await client.getMarketDataSnapshot({ contract: Contract.stock("AAPL") });
  expect(snapshot).toMatchObject({ marketDataType: 1, halted: 0 });
  expect(Number(snapshot["ask"])).toBeGreaterThan(Number(snapshot["bid"]));
  expect(await client.getPositions()).toMatchObject({ 756_733: { position: 100, avgCost: 400 } });
});

test("ib-tws-api places an order, finds it open, and cancels it", async () => {
  const order = Order.limit({ action: "BUY", totalQuantity: 1, lmtPrice: 5 });
  const orderId = await client.placeOrder({ contract: Contract.stock("AAPL"), order });
  await expect
    .poll(async () => await client.getAllOpenOrders(), { timeout: 30_000 })
    .toMatchObject([{ order: { orderId, lmtPrice: 5 } }]);
  expect(await client.cancelOrder(orderId)).toMatchObject({ code: "202" });
  expect(await client.getAllOpenOrders()).toEqual([]);
});
