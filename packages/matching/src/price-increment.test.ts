import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOnIncrement, priceIncrementAt, roundToIncrement } from "./price-increment.ts";

const stock = [
  { lowEdge: 0, increment: 0.0001 },
  { lowEdge: 1, increment: 0.01 },
];
const option = [
  { lowEdge: 0, increment: 0.05 },
  { lowEdge: 3, increment: 0.1 },
];

describe("price increments", () => {
  test("follow the band of the price, its edge included", () => {
    expect([0.5, 0.9999, 1, 230].map((price) => priceIncrementAt(stock, price))).toEqual([0.0001, 0.0001, 0.01, 0.01]);
    expect(priceIncrementAt(option, -4)).toBe(0.1);
  });

  test("tell prices on a step from prices between, whatever binary makes of them", () => {
    expect([0.07, 1.1, 4.35, 100.29, 0.0003].every((price) => isOnIncrement(stock, price))).toBe(true);
    expect([1.105, 230.123, 0.00005].some((price) => isOnIncrement(stock, price))).toBe(false);
    expect(isOnIncrement([{ lowEdge: 0, increment: 0.00005 }], 1.08305)).toBe(true);
    expect(isOnIncrement([{ lowEdge: 0, increment: 1 / 32 }], 110.03125)).toBe(true);
  });

  test("round down, up and to the nearest", () => {
    expect(roundToIncrement(stock, 230.123, "down")).toBe(230.12);
    expect(roundToIncrement(stock, 230.123, "up")).toBe(230.13);
    expect(roundToIncrement(stock, 230.125)).toBe(230.13);
    expect(roundToIncrement(option, 3.14)).toBe(3.1);
    expect(roundToIncrement([{ lowEdge: 0, increment: 0.25 }], 4_500.4)).toBe(4_500.5);
  });

  test("a rounded price is on a step and stays where it is", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1.01, max: 10_000, noNaN: true }),
        fc.constantFrom("nearest" as const, "down" as const, "up" as const),
        (price, towards) => {
          const rounded = roundToIncrement(stock, price, towards);
          expect(isOnIncrement(stock, rounded)).toBe(true);
          expect(roundToIncrement(stock, rounded, towards)).toBe(rounded);
          expect(Math.abs(rounded - price)).toBeLessThanOrEqual(0.01);
          expect(rounded).toBe(Number(rounded.toFixed(2)));
        },
      ),
    );
  });

  test("need a band", () => {
    expect(() => priceIncrementAt([], 1)).toThrow(/at least one band/);
  });
});
