import { inlineWorld } from "@tickwork/actor/inline/inline-world";
import { standIn } from "@tickwork/actor/inline/stand-in";
import { analysisProtocol } from "@tickwork/contracts/analysis";
import type { Fact } from "@tickwork/contracts/facts";
import { ledgerProtocol } from "@tickwork/contracts/ledger";
import { marketDataProtocol } from "@tickwork/contracts/market-data";
import { ordersProtocol } from "@tickwork/contracts/orders";
import { emptyBook } from "@tickwork/ledger/empty-book";
import { BarTable } from "@tickwork/streams/bar-table";
import { expect, test } from "vitest";
import { spec } from "../src/spec.ts";

const MINUTE = 60_000;
const CAPACITY = 256;
const work = {
  strategy: "sma-cross",
  instrument: "STK:SPY:USD",
  slot: 0,
  timeframeMs: MINUTE,
  parameters: { fast: 2, slow: 4 },
  quantity: 10,
};

const notStarted = (): never => {
  throw new Error("expected the world to have started");
};

/** Closed bars as market-data writes them; the order actor remembers each signal by its id. */
async function worldWithBars() {
  const bars = BarTable.allocate(2, CAPACITY);
  const table = new BarTable(bars, CAPACITY);
  const stream = table.open(0, MINUTE, 0);
  const signals: string[] = [];
  const alarms: Fact[] = [];
  let publish: (topic: string, payload: unknown) => void = notStarted;
  const marketData = standIn(marketDataProtocol, {});
  const world = await inlineWorld(
    {
      hosted: [
        standIn(ledgerProtocol, {
          book: async () => emptyBook,
          facts: async () => [],
          append: async (facts) => {
            alarms.push(...facts);
            return { entry: alarms.length, commitUs: 1 };
          },
        }),
        standIn(ordersProtocol, {
          submit: async ({ id, action }) => {
            if (!signals.includes(`${action.type} ${id}`)) signals.push(`${action.type} ${id}`);
            return { signal: id, approved: true, intents: [], controls: [] };
          },
        }),
        {
          ...marketData,
          start: (context) => (
            (publish = (topic, payload) => context.publish(topic, payload)),
            marketData.start(context)
          ),
        },
      ],
      branches: [{ name: "main", strategy: "one_for_one", children: [spec] }],
    },
    {
      settings: { marketData: { barCapacity: CAPACITY }, strategy: { folder: "" } },
      shared: { bars },
      seed: 1,
      market: { type: "driven", start: 0 },
      log: () => {},
      onBranchFailed: (_branch, error) => expect.fail(String(error)),
    },
  );
  await world.start();
  let minute = 0;
  const append = (...closes: readonly number[]): void => {
    for (const close of closes)
      stream.append({ start: (minute += 1) * MINUTE, open: close, high: close, low: close, close, volume: 1 });
  };
  const close = async (...closes: readonly number[]): Promise<void> => {
    append(...closes);
    publish("bars-closed", minute);
    await world.run();
  };
  return { world, analysis: world.ref(analysisProtocol), signals, alarms, append, close, table };
}

test("bars of before the assignment warm up and are never decided; each later one is decided once", async () => {
  const { analysis, append, close, signals } = await worldWithBars();
  append(10, 9, 8, 7, 6, 20);
  await analysis.assign([work]);
  await analysis.setTrading(true);
  expect(signals).toEqual([]);
  await close(5, 4, 3, 30);
  expect(signals).toEqual([`enter sma-cross|STK:SPY:USD|${11 * MINUTE}`]);
  await close(31);
  expect(signals).toHaveLength(1);
});

test("a killed actor decides the bars that closed meanwhile, and no bar twice", async () => {
  const { world, analysis, append, close, signals } = await worldWithBars();
  append(10, 9, 8, 7);
  await analysis.assign([work]);
  await analysis.setTrading(true);
  await close(6, 20);
  world.kill("analysis");
  append(21, 22);
  await world.run();
  await analysis.assign([work]);
  await analysis.setTrading(true);
  expect(signals).toEqual([`enter sma-cross|STK:SPY:USD|${7 * MINUTE}`]);
  expect(await analysis.strategies()).toMatchObject([{ state: "running", barsSeen: 8 }]);
});

test("instruments of one strategy see each other: the strongest alone is bought", async () => {
  const { analysis, close, signals, table } = await worldWithBars();
  const february = Date.UTC(1970, 1, 1);
  const streams = [table.open(0, MINUTE, 0), table.open(1, MINUTE, 0)];
  const append = (minute: number, ...closes: readonly number[]): void => {
    for (const [at, price] of closes.entries())
      streams[at]?.append({
        start: february + minute * MINUTE,
        open: price,
        high: price,
        low: price,
        close: price,
        volume: 1,
      });
  };
  append(-3, 10, 10);
  append(-2, 10.1, 12);
  append(-1, 10.2, 14);
  const rotation = { ...work, strategy: "momentum-rotation", parameters: { lookback: 2, skip: 0, top: 1 } };
  await analysis.assign([rotation, { ...rotation, instrument: "STK:QQQ:USD", slot: 1 }]);
  await analysis.setTrading(true);
  append(0, 10.3, 15);
  await close();
  expect(signals).toEqual([`enter momentum-rotation|STK:QQQ:USD|${february + MINUTE}`]);
});

test("bars that close while trading is held are never decided", async () => {
  const { analysis, append, close, signals } = await worldWithBars();
  append(10, 9, 8, 7);
  await analysis.assign([work]);
  await analysis.setTrading(false);
  await close(6, 20);
  await analysis.setTrading(true);
  await close(21);
  expect(signals).toEqual([]);
});

test("parameters that the strategy refuses are an answer with a code, and nothing dies", async () => {
  const { world, analysis } = await worldWithBars();
  await expect(analysis.assign([{ ...work, parameters: { fast: 9, slow: 4 } }])).rejects.toMatchObject({
    code: "TW-STR-004",
  });
  await expect(analysis.assign([{ ...work, strategy: "no-such" }])).rejects.toMatchObject({ code: "TW-STR-001" });
  await expect(analysis.assign([{ ...work, slot: 1 }])).rejects.toMatchObject({ code: "TW-ANA-001" });
  expect(world.system.status().find(({ name }) => name === "analysis")?.restarts).toBe(0);
});

test("a strategy that joins another gets a mark of its own, and the one that stays keeps deciding each bar once", async () => {
  const { analysis, append, close, signals } = await worldWithBars();
  const slower = { ...work, parameters: { fast: 3, slow: 5 } };
  append(10, 9, 8, 7, 6);
  await analysis.assign([work, slower]);
  await analysis.setTrading(true);
  await analysis.assign([slower, { ...work, parameters: { fast: 2, slow: 6 } }]);
  await close(5, 20, 21);
  expect(signals).toEqual([...new Set(signals)]);
  expect(await analysis.strategies()).toMatchObject([{ state: "running" }, { state: "running" }]);
  await expect(
    analysis.assign(Array.from({ length: 15 }, (_, at) => ({ ...work, quantity: at + 1 }))),
  ).rejects.toMatchObject({
    code: "TW-ANA-003",
  });
});
