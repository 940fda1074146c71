import { MINUTE_MS } from "@tickwork/model/time";
import { expect, test } from "vitest";
import { connectedWorld, OPENING } from "../test/broker-world.ts";
import { error } from "../test/fake-tws.ts";
import { turn } from "../test/memory-socket.ts";

const QUERY = { instrument: "STK:SPY:USD", timeframeMs: MINUTE_MS, end: OPENING, count: 2 };

function bar(start: number) {
  return {
    time: String(start / 1_000),
    open: 1,
    high: 2,
    low: 0.5,
    close: 1.5,
    volume: 100,
    averagePrice: 1.2,
    count: 3,
  };
}

async function answering(...starts: readonly number[]) {
  const world = await connectedWorld();
  world.tws.answer = (request) =>
    request.type === "request-history"
      ? [{ type: "history", requestId: request.requestId, start: "", end: "", bars: starts.map(bar) }]
      : world.tws.usualAnswer(request);
  return world;
}

test("the last closed bars before the end come back, oldest first", async () => {
  const world = await answering(OPENING - 3 * MINUTE_MS, OPENING - 2 * MINUTE_MS, OPENING - MINUTE_MS, OPENING);
  const bars = await world.broker.history(QUERY);
  expect(bars.map((one) => one.start)).toEqual([OPENING - 2 * MINUTE_MS, OPENING - MINUTE_MS]);
  expect(bars[0]).toMatchObject({ instrument: "STK:SPY:USD", timeframeMs: MINUTE_MS, open: 1, volume: 100 });
  expect(world.tws.requestsOf("request-history")[0]).toMatchObject({
    end: "20131004-13:30:00",
    barSize: "1 min",
    duration: "5 D",
    whatToShow: "TRADES",
    regularHoursOnly: true,
    dateFormat: 2,
    keepUpToDate: false,
  });
});

test("a currency pair's bars are midpoints", async () => {
  const world = await answering();
  await world.broker.history({ ...QUERY, instrument: "CASH:EUR:USD" });
  expect(world.tws.requestsOf("request-history")[0]?.whatToShow).toBe("MIDPOINT");
});

test("no data is an empty answer", async () => {
  const world = await connectedWorld();
  world.tws.answer = (request) =>
    request.type === "request-history"
      ? [error(request.requestId, 162, "HMDS query returned no data: SPY@SMART Trades")]
      : [];
  expect(await world.broker.history(QUERY)).toEqual([]);
});

test("a pacing violation waits its fifteen seconds and asks again", async () => {
  const world = await answering(OPENING - MINUTE_MS);
  const usual = world.tws.answer;
  world.tws.answer = (request) =>
    request.type === "request-history"
      ? [error(request.requestId, 162, "Historical data request pacing violation")]
      : usual(request);
  const bars = world.broker.history(QUERY);
  await turn();
  world.tws.answer = usual;
  world.monotonic.advance(15_000);
  expect(await bars).toHaveLength(1);
});

test("a warning does not end the request", async () => {
  const world = await answering(OPENING - MINUTE_MS);
  const usual = world.tws.answer;
  world.tws.answer = (request) =>
    request.type === "request-history"
      ? [error(request.requestId, 2_174, "Warning: time zone"), ...usual(request)]
      : usual(request);
  expect(await world.broker.history(QUERY)).toHaveLength(1);
});

test("a bar length that the broker does not have is refused by name", async () => {
  const world = await connectedWorld();
  await expect(world.broker.history({ ...QUERY, timeframeMs: 7_000 })).rejects.toMatchObject({ code: "TW-TWS-014" });
});
