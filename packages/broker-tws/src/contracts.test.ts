import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { brokerWorld, connectedWorld, symbol } from "../test/broker-world.ts";
import { error, SPY_CONTRACT } from "../test/fake-tws.ts";

test("a share is qualified with its listing's calendar and whole shares", async () => {
  const world = await connectedWorld();
  expect(world.broker.instrument("STK:SPY:USD")).toEqual(SPY);
});

test("a currency pair has IDEALPRO's minimum of its base currency", async () => {
  const world = await connectedWorld();
  expect(world.broker.instrument("CASH:EUR:USD")).toMatchObject({
    symbol: "EUR.USD",
    calendar: "FX",
    exchange: "IDEALPRO",
    minimumQuantity: 20_000,
    quantityIncrement: 1,
    priceIncrement: 0.00005,
  });
  expect(world.tws.requestsOf("request-contract-details")[1]?.contract).toMatchObject({
    symbol: "EUR",
    secType: "CASH",
    currency: "USD",
    exchange: "IDEALPRO",
  });
});

test("a share class is asked for with a space, as TWS writes it", async () => {
  const world = brokerWorld();
  await world.broker.connect();
  world.tws.answer = (request) =>
    request.type === "request-contract-details" ? [error(request.requestId, 200, "none")] : [];
  await expect(world.broker.qualify(symbol("BRK.B"))).rejects.toMatchObject({ code: "TW-TWS-007" });
  expect(world.tws.requestsOf("request-contract-details")[0]?.contract.symbol).toBe("BRK B");
});

test("more than one contract is no answer", async () => {
  const world = await connectedWorld();
  world.tws.answer = (request) => {
    const [details, end] = world.tws.usualAnswer(request);
    if (details?.type !== "contract-details" || end === undefined) return [];
    const other = { ...details.details, contract: { ...SPY_CONTRACT, conId: 2 } };
    return [details, { ...details, details: other }, end];
  };
  await expect(world.broker.qualify(symbol("SPY"))).rejects.toMatchObject({ code: "TW-TWS-008" });
});

test("another refusal keeps the broker's words", async () => {
  const world = await connectedWorld();
  world.tws.answer = (request) =>
    request.type === "request-contract-details" ? [error(request.requestId, 321, "Error validating request")] : [];
  await expect(world.broker.qualify(symbol("SPY"))).rejects.toMatchObject({
    code: "TW-TWS-010",
    message: expect.stringContaining("Error validating request"),
  });
});
