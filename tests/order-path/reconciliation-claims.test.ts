// The four claims of NautilusTrader's reconciliation, as ours: whatever was traded elsewhere, after a comparison that adopts it our books
// are the broker's. Played through the comparison and the fold that every actor uses.
import type { BrokerSnapshot } from "@tickwork/contracts/broker-events";
import type { Fact } from "@tickwork/contracts/facts";
import { type BookFold, createBookFold } from "@tickwork/ledger/book-fold";
import { SPY } from "@tickwork/model/test/instruments";
import { reconcile } from "@tickwork/order-rules/reconcile";
import fc from "fast-check";
import { expect, test } from "vitest";

const NOW = Date.UTC(2013, 9, 4, 14, 0);
const ACCOUNT = "DU1";
const origin = { actor: "orders", reason: "test", marketTime: NOW, wallTime: NOW };

interface Held {
  readonly quantity: number;
  readonly averageCost: number;
}

const held = fc
  .record({ quantity: fc.integer({ min: -500, max: 500 }), cents: fc.integer({ min: 100, max: 100_000 }) })
  .map(({ quantity, cents }): Held => ({ quantity, averageCost: quantity === 0 ? 0 : cents / 100 }));
const different = fc.tuple(held, held).filter(([ours, theirs]) => ours.quantity !== theirs.quantity);

function positionsOf({ quantity, averageCost }: Held): BrokerSnapshot["positions"] {
  return quantity === 0 ? [] : [{ instrument: SPY.id, quantity, averageCost }];
}

function opened(ours: Held): BookFold {
  const fold = createBookFold();
  const fact: Fact = {
    type: "account-opened",
    account: ACCOUNT,
    cash: { USD: "100000" },
    positions: positionsOf(ours),
    origin,
  };
  fold.apply({ entry: 1, fact });
  return fold;
}

function compared(fold: BookFold, theirs: Held) {
  return reconcile({
    book: fold.book(),
    snapshot: {
      connectionNumber: 1,
      throughEntry: 0,
      account: ACCOUNT,
      openOrders: [],
      completedOrders: [],
      executions: [],
      commissions: [],
      positions: positionsOf(theirs),
      cash: { USD: "100000" },
      netLiquidation: "100000",
    },
    written: new Set(),
    clientId: 17,
    now: NOW,
    executionsSince: NOW,
    outsideTrades: "adopt",
  });
}

/** Our books after a comparison with the broker's. */
function adopted(ours: Held, theirs: Held): BookFold {
  const fold = opened(ours);
  for (const [at, fact] of compared(fold, theirs).facts.entries())
    fold.apply({ entry: 2 + at, fact: { ...fact, origin } });
  return fold;
}

test("claim 1: the quantity of every position is the broker's", () => {
  fc.assert(
    fc.property(different, ([ours, theirs]) => {
      expect(adopted(ours, theirs).position(SPY.id).quantity).toBe(theirs.quantity);
    }),
  );
});

test("claim 2: the average price of every position is the broker's within 0.01 %", () => {
  fc.assert(
    fc.property(different, ([ours, theirs]) => {
      const { averagePrice } = adopted(ours, theirs).position(SPY.id);
      expect(Math.abs(averagePrice - theirs.averageCost)).toBeLessThanOrEqual(1e-4 * theirs.averageCost);
    }),
  );
});

test("claim 3: profit and loss stay what they were: what was traded elsewhere realizes nothing in our books", () => {
  fc.assert(
    fc.property(different, ([ours, theirs]) => {
      const before = opened(ours).book().equityUsd.now;
      expect(adopted(ours, theirs).book().equityUsd.now).toBeCloseTo(before, 4);
    }),
  );
});

test("claim 4: the ids of synthetic fills follow from the journal: made again they are the same, and booked once", () => {
  fc.assert(
    fc.property(different, ([ours, theirs]) => {
      const fold = opened(ours);
      const [first, again] = [compared(fold, theirs).facts, compared(fold, theirs).facts];
      expect(first).toEqual(again);
      const after = adopted(ours, theirs);
      const ids = after.book().executions.map(({ fill }) => fill.execution);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => id.startsWith(`adopted-${SPY.id}-`))).toBe(true);
      expect(compared(after, theirs).facts).toEqual([]);
    }),
  );
});
