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
  const readMs = processorTime();
  const told = await world.broker.history({
    instrument: "STK:SPY:USD",
    timeframeMs: MINUTE_MS,
    end: OPENING,
    count: BARS,
  });
  const tookMs = readMs();
  expect(told).toHaveLength(BARS);
  expect(told[0]).toMatchObject({ start, close: 1.5, volume: 100 });
  // Moving what is left for a quarter of the fields alone takes the processor, whichever it is, six times as long as all the reading.
  const moveMs = processorTime();
  const fields = Array.from({ length: BARS * 8 }, String);
  for (let at = 0; at < BARS * 2; at += 1) fields.shift();
  expect(tookMs).toBeLessThan(moveMs());
});

/** @returns ms of the processor since this call */
function processorTime(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
}
