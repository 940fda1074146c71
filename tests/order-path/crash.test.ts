import type { Book } from "@tickwork/contracts/book";
import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { bracketSignal, exitSignal, type Surroundings, surroundings, TradingWorld } from "./trading-world.ts";

/** Messages between the signal and the moment when all has settled, and some more: every one is a moment to die at. */
async function deliveriesOf(act: (trading: TradingWorld) => Promise<unknown>, prepare = nothing): Promise<number> {
  const trading = await new TradingWorld(surroundings()).start();
  await prepare(trading);
  const before = trading.deliveries;
  await act(trading);
  await trading.world.run();
  return trading.deliveries - before;
}

async function nothing(_trading: TradingWorld): Promise<void> {}

async function inPosition(trading: TradingWorld): Promise<void> {
  await trading.submit(bracketSignal());
  await trading.world.run();
}

/** States by role, in the order in which they were committed. */
function states(book: Book): readonly string[] {
  return book.orders.map(({ intent, state }) => `${intent.role} ${state}`);
}

const ENTERED = ["entry filled", "stop-loss working", "take-profit working"];
const LEFT = ["entry filled", "stop-loss cancelled", "take-profit cancelled", "exit filled"];

const LONG_MS = 240_000;

/** The actor that sends dies at every moment, the others at some; each moment has its own seed. */
for (const [victim, step] of [
  ["ledger", 3],
  ["symbol-lifecycle", 11],
  ["risk", 7],
  ["orders", 1],
  ["recovery", 11],
] as const) {
  test(
    `${victim} killed at any moment of an entry: one order for each leg, and the books agree`,
    { timeout: LONG_MS },
    async () => {
      const moments = await deliveriesOf((trading) => trading.submit(bracketSignal()));
      expect(moments).toBeGreaterThan(20);
      for (let moment = 1; moment <= moments; moment += step) {
        const around = surroundings();
        const trading = await new TradingWorld(around, { seed: moment }).start();
        trading.afterDeliveries(moment, () => trading.world.kill(victim));
        const outcome = await trading.submit(bracketSignal());
        await trading.world.run();
        expect(outcome.approved, `moment ${moment}`).toBe(true);
        expect(around.broker.arrived.map(({ id }) => id)).toEqual(outcome.intents);
        expect(states(trading.book())).toEqual(ENTERED);
        expectBooksAgree(around, trading.book());
      }
    },
  );

  test(`${victim} killed at any moment of an exit: the position is sold once`, { timeout: LONG_MS }, async () => {
    const moments = await deliveriesOf((trading) => trading.submit(exitSignal()), inPosition);
    for (let moment = 1; moment <= moments; moment += step) {
      const around = surroundings();
      const trading = await new TradingWorld(around, { seed: moment }).start();
      await inPosition(trading);
      trading.afterDeliveries(moment, () => trading.world.kill(victim));
      await trading.submit(exitSignal());
      await trading.world.run();
      expect(states(trading.book()), `moment ${moment}`).toEqual(LEFT);
      expect(around.broker.positions.get(SPY.id)).toBe(0);
      expectBooksAgree(around, trading.book());
    }
  });
}

test(
  "the whole process killed at any moment of an entry: after the restart at most one order for each leg, all known",
  { timeout: LONG_MS },
  async () => {
    const moments = await deliveriesOf((trading) => trading.submit(bracketSignal()));
    const ends = new Set<string>();
    for (let moment = 1; moment <= moments; moment += 1) {
      const around = surroundings();
      await dieDuring(around, moment, (trading) => trading.submit(bracketSignal()));
      const trading = await new TradingWorld(around, { seed: moment }).start();
      await trading.submit(bracketSignal());
      await trading.world.run();
      expect(around.broker.arrived.length, `moment ${moment}`).toBeLessThanOrEqual(3);
      expectBooksAgree(around, trading.book());
      const end = states(trading.book()).join(", ");
      ends.add(end);
      if (around.broker.arrived.length === 0) continue;
      expect(end).toBe(ENTERED.join(", "));
      around.broker.fill(around.broker.arrived[1]!.orderId);
      await trading.world.run();
      expect(around.broker.positions.get(SPY.id)).toBe(0);
      expectBooksAgree(around, trading.book());
    }
    // Committed and never sent by the process that is gone: known not to be there, and never sent by another.
    expect([...ends].toSorted()).toEqual([
      ENTERED.join(", "),
      ["entry not-found", "stop-loss not-found", "take-profit not-found"].join(", "),
    ]);
  },
);

test(
  "the whole process killed at any moment of an exit: the restart knows what is held and what rests",
  { timeout: LONG_MS },
  async () => {
    const moments = await deliveriesOf((trading) => trading.submit(exitSignal()), inPosition);
    for (let moment = 1; moment <= moments; moment += 1) {
      const around = surroundings();
      await dieDuring(around, moment, (trading) => trading.submit(exitSignal()), inPosition);
      const trading = await new TradingWorld(around, { seed: 1_000 + moment }).start();
      await trading.submit(exitSignal());
      await trading.submit(exitSignal({ id: "the next bar" }));
      await trading.world.run();
      expect(around.broker.positions.get(SPY.id), `moment ${moment}`).toBe(0);
      // Where the stop had ended and the exit had not begun, the position was given a new stop first, which ended before the exit.
      const roles = around.broker.arrived.map(({ role }) => role);
      expect(roles.filter((role) => role === "exit")).toHaveLength(1);
      expect(roles.filter((role) => role === "stop-loss").length).toBeLessThanOrEqual(2);
      expect([...around.broker.orders.values()].filter(({ status }) => status === "working")).toEqual([]);
      expectBooksAgree(around, trading.book());
    }
  },
);

test("the broker's fill while the process is dead is booked by the restart", async () => {
  const around = surroundings();
  const first = await new TradingWorld(around).start();
  await inPosition(first);
  first.crash();
  around.broker.fill(around.broker.arrived[1]!.orderId);
  const second = await new TradingWorld(around, { seed: 2 }).start();
  expect(states(second.book())).toEqual(["entry filled", "stop-loss filled", "take-profit cancelled"]);
  expectBooksAgree(around, second.book());
  const { lastDurationMs } = await second.recovery.status();
  expect(lastDurationMs).toBe(200);
});

/** A process that dies after so many messages of `act`. */
async function dieDuring(
  around: Surroundings,
  moment: number,
  act: (trading: TradingWorld) => Promise<unknown>,
  prepare = nothing,
): Promise<void> {
  const trading = await new TradingWorld(around, { seed: moment }).start();
  await prepare(trading);
  const died = new Promise<void>((resolve) => {
    let isDead = false;
    const die = (): void => {
      if (isDead) return;
      isDead = true;
      trading.crash();
      resolve();
    };
    trading.afterDeliveries(moment, die);
    // With this seed all may be over before: then it dies at rest.
    void act(trading).then(
      () => trading.world.run().then(die),
      () => undefined,
    );
  });
  await died;
}

/** What the broker did is what the journal says: every execution once, every position, no open order unknown. */
function expectBooksAgree({ broker }: Surroundings, book: Book): void {
  expect(broker.violations).toEqual([]);
  const held = [...broker.positions].filter(([, quantity]) => quantity !== 0);
  expect(book.positions.filter(({ quantity }) => quantity !== 0).map((p) => [p.instrument, p.quantity])).toEqual(held);
  const booked = book.executions.map(({ fill }) => fill.execution).toSorted();
  expect(booked).toEqual(broker.executions.map(({ execution }) => execution).toSorted());
  expect(book.commissions["USD"] ?? "0").toBe(String(broker.commissions.length));
  for (const { intent, status, filled } of broker.orders.values()) {
    const order = book.orders.find((candidate) => candidate.intent.id === intent.id);
    expect(order?.filledQuantity).toBe(filled);
    expect(order?.state).toBe(status);
  }
  expect(book.haltedInstruments).toEqual([]);
}
