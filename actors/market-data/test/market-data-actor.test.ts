import { inlineWorld } from "@tickwork/actor/inline/inline-world";
import { standIn } from "@tickwork/actor/inline/stand-in";
import { linkProtocol } from "@tickwork/contracts/link";
import { marketDataProtocol } from "@tickwork/contracts/market-data";
import { marketHoursProtocol } from "@tickwork/contracts/market-hours";
import { SPY as spy } from "@tickwork/model/test/instruments";
import { BarTable } from "@tickwork/streams/bar-table";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { TickRing } from "@tickwork/streams/tick-ring";
import { expect, test } from "vitest";
import { spec } from "../src/spec.ts";

const MINUTE = 60_000;
const CAPACITY = 64;
const OPEN = Date.parse("2024-03-05T14:30:00Z");
/** A session from OPEN on, ticks as the link writes them, and the actor. */
async function worldWithTicks(history: readonly { start: number; close: number }[] = []) {
  const shared = {
    ticks: TickRing.allocate(8_192),
    bars: BarTable.allocate(4, CAPACITY),
    lastValues: LastValueTable.allocate(4),
  };
  const link = standIn(linkProtocol, {
    history: async ({ instrument, timeframeMs }) =>
      history.map((bar) => ({ instrument, timeframeMs, open: 1, high: 1, low: 1, volume: 0, ...bar })),
  });
  const session = { date: "2024-03-05", open: OPEN, close: OPEN + 390 * MINUTE };
  const hours = standIn(marketHoursProtocol, { hoursAt: async () => ({ isOpen: true, session }) });
  const world = await inlineWorld(
    { hosted: [link, hours], branches: [{ name: "main", strategy: "one_for_one", children: [spec] }] },
    {
      settings: { marketData: { barCapacity: CAPACITY, regularHoursOnly: true, staleAfterMs: 90_000 } },
      shared,
      seed: 1,
      market: { type: "driven", start: OPEN - 2 * MINUTE },
      log: () => {},
      onBranchFailed: (_branch, error) => expect.fail(String(error)),
    },
  );
  await world.start();
  const ring = new TickRing(shared.ticks);
  const marketData = world.ref(marketDataProtocol);
  return {
    world,
    marketData,
    stream: () => new BarTable(shared.bars, CAPACITY).find(0, MINUTE),
    /** A trade at the market's time; the actor is woken. */
    async trade(price: number) {
      ring.write(0, "last", price, world.system.market.now());
      marketData.ticksWritten(ring.publish());
      await world.run();
    },
    closes: () => new BarTable(shared.bars, CAPACITY).find(0, MINUTE)?.read(({ close }) => [...close]),
  };
}

test("bars close by the clock at the end of their minute, and only those of the session are kept", async () => {
  const { world, marketData, trade, closes } = await worldWithTicks();
  await marketData.watch(spy, 0, [MINUTE]);
  await trade(99);
  await world.moveTo(OPEN + 1_000);
  await trade(100);
  await world.moveTo(OPEN + MINUTE - 1);
  expect(closes()).toEqual([]);
  await world.moveTo(OPEN + MINUTE);
  expect(closes()).toEqual([100]);
});

test("an actor killed in the middle of a bar builds the very same bar", async () => {
  const { world, marketData, trade, stream } = await worldWithTicks();
  await marketData.watch(spy, 0, [MINUTE]);
  await world.moveTo(OPEN);
  await trade(100);
  await world.moveTo(OPEN + 20_000);
  await trade(105);
  world.kill("market-data");
  await world.run();
  await marketData.watch(spy, 0, [MINUTE]);
  await world.moveTo(OPEN + 40_000);
  await trade(95);
  await world.moveTo(OPEN + 2 * MINUTE);
  expect(stream()?.read((bars) => [bars.open[0], bars.high[0], bars.low[0], bars.close[0], bars.close.length])).toEqual(
    [100, 105, 95, 95, 1],
  );
});

test("a bar that ended while the actor was dead is closed when it is back", async () => {
  const { world, marketData, trade, closes } = await worldWithTicks();
  await marketData.watch(spy, 0, [MINUTE]);
  await world.moveTo(OPEN);
  await trade(100);
  world.kill("market-data");
  await world.moveTo(OPEN + 3 * MINUTE);
  await marketData.watch(spy, 0, [MINUTE]);
  expect(closes()).toEqual([100]);
});

test("history warms a stream up, once", async () => {
  const { marketData, closes } = await worldWithTicks([
    { start: OPEN - 9 * MINUTE, close: 50 },
    { start: OPEN - 8 * MINUTE, close: 51 },
  ]);
  await marketData.watch(spy, 0, [MINUTE]);
  await marketData.watch(spy, 0, [MINUTE]);
  expect(closes()).toEqual([50, 51]);
});

test("a stream without ticks in an open session is stale", async () => {
  const { world, marketData, trade } = await worldWithTicks();
  await marketData.watch(spy, 0, [MINUTE]);
  await world.moveTo(OPEN);
  await trade(100);
  await world.moveTo(OPEN + MINUTE);
  expect(await marketData.streams()).toMatchObject([{ instrument: spy.id, isStale: false, bars: 1, lostTicks: 0 }]);
  await world.moveTo(OPEN + 5 * MINUTE);
  expect(await marketData.streams()).toMatchObject([{ isStale: true }]);
});
