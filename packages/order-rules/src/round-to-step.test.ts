import { Decimal } from "@tickwork/model/decimal";
import fc from "fast-check";
import { expect, test } from "vitest";
import { roundToStep } from "./round-to-step.ts";

test("a price that is on a step stays, although doubles are not exact", () => {
  expect(roundToStep(0.1 + 0.2, 0.05, "up")).toBe(0.3);
  expect(roundToStep(168.11, 0.01, "down")).toBe(168.11);
  expect(roundToStep(1.38665, 0.00005, "up")).toBe(1.38665);
});

test("a large number on a small step stays, although its quotient is off by more than a small one's", () => {
  expect(roundToStep(529_982.72015, 0.00005, "down")).toBe(529_982.72015);
  expect(roundToStep(529_982.72015, 0.00005, "up")).toBe(529_982.72015);
});

test("a price between two steps moves in the direction that was asked", () => {
  expect(roundToStep(168.113, 0.01, "down")).toBe(168.11);
  expect(roundToStep(168.113, 0.01, "up")).toBe(168.12);
  expect(roundToStep(25_300, 1_000, "down")).toBe(25_000);
});

test("what is not a number stays none, for the controls to refuse", () => {
  expect(roundToStep(Number.NaN, 0.01, "up")).toBeNaN();
  expect(roundToStep(Number.POSITIVE_INFINITY, 0.01, "up")).toBeNaN();
  expect(roundToStep(1, 0, "up")).toBeNaN();
});

test("the result is a multiple of the step, at most one step away, on the asked side", () => {
  const steps = fc.constantFrom(1, 0.01, 0.05, 0.005, 0.00005, 1_000, 0.25);
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e6, noNaN: true }), steps, (value, step) => {
      const [down, up] = [roundToStep(value, step, "down"), roundToStep(value, step, "up")];
      const slack = step * 1e-5;
      expect(down).toBeLessThanOrEqual(value + slack);
      expect(up).toBeGreaterThanOrEqual(value - slack);
      expect(up - down).toBeLessThanOrEqual(step * 1.001);
      expect(roundToStep(down, step, "up")).toBe(down);
      expect(roundToStep(up, step, "down")).toBe(up);
    }),
  );
});

test("on decimal steps the quick way gives the very double of the exact product", () => {
  const steps = fc.constantFrom(1, 0.1, 0.01, 0.001, 0.0001, 0.00001, 1e-8);
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), steps, (count, step) => {
      expect(roundToStep(count * step, step, "up")).toBe(Decimal.of(step).times(count).toNumber());
    }),
  );
});
