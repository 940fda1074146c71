import { inlineWorld } from "@tickwork/actor/inline/inline-world";
import { standIn } from "@tickwork/actor/inline/stand-in";
import { analysisProtocol, type StrategyAssignment } from "@tickwork/contracts/analysis";
import { cycleProtocol } from "@tickwork/contracts/cycle";
import type { Fact } from "@tickwork/contracts/facts";
import { ledgerProtocol } from "@tickwork/contracts/ledger";
import { marketDataProtocol } from "@tickwork/contracts/market-data";
import type { Numbered } from "@tickwork/contracts/protocol";
import { recoveryProtocol } from "@tickwork/contracts/recovery";
import { symbolLifecycleProtocol } from "@tickwork/contracts/symbol-lifecycle";
import { emptyBook } from "@tickwork/ledger/empty-book";
import type { Instrument } from "@tickwork/model/instrument";
import { TickworkError } from "@tickwork/model/tickwork-error";
import { expect, test } from "vitest";
import { spec } from "../src/spec.ts";

const MONDAY = Date.parse("2024-03-04T12:00:00Z");
const instrument = { id: "STK:SPY:USD", symbol: "SPY" } as Instrument;

const notStarted = (): never => {
  throw new Error("expected the world to have started");
};

/** A desk around the cycle whose broker is reconciled when the test says so. */
async function worldAround(of: { isReconciled: boolean }) {
  const journal: Numbered<Fact>[] = [];
  const desk = {
    isReconciled: of.isReconciled,
    isConnected: true,
    assigned: [] as readonly StrategyAssignment[],
    isTrading: false,
    watched: [] as readonly number[],
    reconciliations: [] as string[],
  };
  let announce: (entry: number) => void = notStarted;
  const ledger = standIn(ledgerProtocol, {
    book: async () => emptyBook,
    facts: async (from, limit) => journal.slice(from - 1, from - 1 + limit),
  });
  const recoveryStatus = () => ({
    state: desk.isReconciled ? ("reconciled" as const) : ("waiting-for-broker" as const),
    differences: [],
  });
  const world = await inlineWorld(
    {
      hosted: [
        { ...ledger, start: (context) => ((announce = (entry) => context.announce(entry)), ledger.start(context)) },
        standIn(symbolLifecycleProtocol, {
          activate: async (symbol) => {
            if (!desk.isConnected) throw new TickworkError("TW-TWS-005", "Cannot ask: not connected.");
            if (symbol !== "SPY") return { id: `STK:${symbol}:USD`, symbol, state: "refused", reason: "unknown" };
            return { id: instrument.id, symbol, state: "subscribed", slot: 0, instrument };
          },
        }),
        standIn(marketDataProtocol, {
          watch: async ({ id }, slot, timeframes) => {
            desk.watched = timeframes;
            return {
              instrument: id,
              slot,
              isStale: false,
              isDelayed: false,
              lastTick: 0,
              ticks: 0,
              lostTicks: 0,
              bars: 0,
            };
          },
        }),
        standIn(analysisProtocol, {
          assign: async (assignments) => {
            desk.assigned = assignments;
            return [];
          },
          setTrading: async (isOn) => void (desk.isTrading = isOn),
        }),
        standIn(recoveryProtocol, {
          status: async () => recoveryStatus(),
          reconcile: async (reason) => {
            desk.reconciliations.push(reason);
            return recoveryStatus();
          },
        }),
      ],
      branches: [{ name: "main", strategy: "one_for_one", children: [spec] }],
    },
    {
      settings: {
        mode: "paper",
        strategy: { name: "sma-cross", symbols: ["SPY", "NOSUCH"], timeframeMs: 120_000, parameters: {}, quantity: 10 },
      },
      seed: 1,
      market: { type: "driven", start: MONDAY },
      log: () => {},
      onBranchFailed: (_branch, error) => expect.fail(String(error)),
    },
  );
  await world.start();
  return {
    world,
    desk,
    cycle: world.ref(cycleProtocol),
    async reconcile() {
      desk.isReconciled = true;
      const origin = { actor: "recovery", reason: "test", marketTime: MONDAY, wallTime: 0 };
      journal.push({
        entry: journal.length + 1,
        fact: { type: "reconciled", trigger: "start", durationMs: 1, differences: [], origin },
      });
      announce(journal.length);
      await world.run();
    },
  };
}

test("nothing is activated before the broker's books were compared; then strategies get the symbols that the broker knows", async () => {
  const { desk, cycle, reconcile } = await worldAround({ isReconciled: false });
  expect(await cycle.status()).toMatchObject({
    state: "starting",
    obstacle: expect.stringContaining("not compared") as string,
  });
  expect(desk.assigned).toEqual([]);
  await reconcile();
  expect(await cycle.status()).toMatchObject({ state: "running" });
  expect(desk.assigned).toMatchObject([{ strategy: "sma-cross", instrument: "STK:SPY:USD", slot: 0, quantity: 10 }]);
  expect(desk.watched).toEqual([120_000, 60_000, 300_000]);
  expect(desk.isTrading).toBe(true);
});

test("a broker that goes away while the cycle begins leaves it starting, says why, and the next comparison begins anew", async () => {
  const { desk, cycle, reconcile } = await worldAround({ isReconciled: false });
  desk.isConnected = false;
  await reconcile();
  expect(await cycle.status()).toMatchObject({
    state: "starting",
    obstacle: expect.stringContaining("TW-TWS-005") as string,
  });
  desk.isConnected = true;
  await reconcile();
  expect(await cycle.status()).toMatchObject({ state: "running" });
});

test("a paused cycle holds strategies, over a restart of the broker too, until a person starts it", async () => {
  const { desk, cycle } = await worldAround({ isReconciled: true });
  expect(await cycle.pause("lunch")).toMatchObject({ state: "paused" });
  expect(desk.isTrading).toBe(false);
  expect(await cycle.start()).toMatchObject({ state: "running" });
  expect(desk.isTrading).toBe(true);
});

test("the books are compared once more each weekday at 09:25 New York", async () => {
  const { world, desk } = await worldAround({ isReconciled: true });
  await world.moveTo(Date.parse("2024-03-05T14:24:59Z"));
  expect(desk.reconciliations).toHaveLength(1);
  await world.moveTo(Date.parse("2024-03-09T00:00:00Z"));
  expect(desk.reconciliations).toHaveLength(5);
});

test("an actor that comes back gives strategies their work again", async () => {
  const { world, desk } = await worldAround({ isReconciled: true });
  desk.assigned = [];
  world.kill("cycle");
  await world.run();
  expect(desk.assigned).toHaveLength(1);
});
