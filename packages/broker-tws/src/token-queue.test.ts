import { MINUTE_MS } from "@tickwork/model/time";
import { expect, test } from "vitest";
import { connectedWorld, OPENING } from "../test/broker-world.ts";

const BARS = 20_000;

test("a history of 160,000 fields is read without moving what is left for each of them", async () => {
  const world = await connectedWorld();
  const start = OPENING - BARS * MINUTE_MS;
  const bar = { open: 1, high: 2, low: 0.5, close: 1.5, volume: 100, averagePrice: 1.2, count: 3 };
  const bars = Array.from({ length: BARS }, (_, at) => ({ ...bar, time: String((start + at * MINUTE_MS) / 1_000) }));
  world.tws.answer = (request) =>
    request.type === "request-history"
      ? [{ type: "history", requestId: request.requestId, start: "", end: "", bars }]
      : world.tws.usualAnswer(request);
  const before = process.cpuUsage();
  const told = await world.broker.history({
    instrument: "STK:SPY:USD",
    timeframeMs: MINUTE_MS,
    end: OPENING,
    count: BARS,
  });
  const { user, system } = process.cpuUsage(before);
  expect(told).toHaveLength(BARS);
  expect(told[0]).toMatchObject({ start, close: 1.5, volume: 100 });
  // Moved each time, it takes the processor two seconds; else a tenth of one.
  expect((user + system) / 1_000).toBeLessThan(1_000);
});
