import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Book } from "@tickwork/contracts/book";
import type { Fact, FactBody } from "@tickwork/contracts/facts";
import { HOUR_MS } from "@tickwork/model/time";
import { charged, fact, filled, intent, MORNING, numbered, OPENED, plan } from "../test/facts.ts";
import { createBookFold } from "./book-fold.ts";
import { emptyBook } from "./empty-book.ts";
import { fold } from "./fold.ts";

const execution = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 3 }))
  .map(([a, b]) => `${a}.0${b}`);
const orderId = fc.integer({ min: 1, max: 4 });

function instrumentOf(executionId: string): string {
  return Number(executionId[0]) % 2 === 0 ? "STK:SPY:USD" : "STK:QQQ:USD";
}

const body: fc.Arbitrary<FactBody> = fc.oneof(
  fc.constant(OPENED),
  orderId.map((id) => plan([intent({ orderId: id })])),
  fc
    .record({ orderId, state: fc.constantFrom("working", "cancelled", "unknown", "not-found" as const) })
    .map(({ orderId: id, state }): FactBody => ({
      type: "order-state-changed",
      intent: `intent-${id}`,
      state,
      evidence: "status",
      permId: 100 + id,
    })),
  fc
    .record({
      execution,
      orderId,
      side: fc.constantFrom("BUY" as const, "SELL" as const),
      quantity: fc.integer({ min: 0, max: 300 }),
      cents: fc.integer({ min: 1, max: 100_000 }),
    })
    .map(({ orderId: id, cents, ...of }) =>
      // A correction keeps its predecessor's instrument, as the broker's do.
      filled({ ...of, instrument: instrumentOf(of.execution), intent: `intent-${id}`, price: cents / 100 }),
    ),
  fc.tuple(execution, fc.integer({ min: 0, max: 500 })).map(([id, cents]) => charged(id, (cents / 100).toFixed(2))),
);

/** Facts of some days, in the order of their market times. */
const journal: fc.Arbitrary<readonly Fact[]> = fc
  .array(fc.tuple(body, fc.integer({ min: 0, max: 8 })), { maxLength: 60 })
  .map((steps) => {
    let marketTime = MORNING;
    return steps.map(([one, hours]) => {
      marketTime += hours * HOUR_MS;
      return fact(one, { marketTime });
    });
  });

test("a fold that starts from any snapshot ends where the fold from the beginning ends", () => {
  fc.assert(
    fc.property(journal, fc.nat(), (facts, cut) => {
      const whole = createBookFold();
      const at = facts.length === 0 ? 0 : cut % facts.length;
      let rest = createBookFold();
      for (const one of numbered(facts)) {
        if (one.entry === at + 1) rest = createBookFold(JSON.parse(JSON.stringify(whole.book())) as Book);
        whole.apply(one);
        if (one.entry > at) rest.apply(one);
      }
      expect(rest.book()).toEqual(whole.book());
    }),
  );
});

test("folding one fact at a time is the same as a running fold", () => {
  fc.assert(
    fc.property(journal, (facts) => {
      const running = createBookFold();
      for (const one of numbered(facts)) running.apply(one);
      expect(numbered(facts).reduce(fold, emptyBook)).toEqual(running.book());
    }),
    { numRuns: 30 },
  );
});

test("position and cash are the sums over the executions that stand, whatever was corrected on the way", () => {
  fc.assert(
    fc.property(fc.array(body, { maxLength: 60 }), (bodies) => {
      const facts = [OPENED, ...bodies.filter((one) => one.type !== "account-opened")].map((one) => fact(one));
      const book = createBookFold();
      for (const one of numbered(facts)) book.apply(one);
      const { executions, charges, positions, cash } = book.book();
      for (const instrument of ["STK:SPY:USD", "STK:QQQ:USD"]) {
        const signed = executions
          .filter((one) => one.fill.instrument === instrument)
          .reduce((sum, one) => sum + (one.fill.side === "BUY" ? 1 : -1) * one.fill.quantity, 0);
        expect(positions.find((one) => one.instrument === instrument)?.quantity ?? 0).toBe(signed);
      }
      const cents = executions.reduce(
        (sum, one) => sum - (one.fill.side === "BUY" ? 1 : -1) * one.fill.quantity * Math.round(one.fill.price * 100),
        10_000_000 - charges.reduce((sum, one) => sum + Math.round(Number(one.commission) * 100), 0),
      );
      expect(Number(cash["USD"])).toBeCloseTo(cents / 100, 6);
    }),
  );
});
