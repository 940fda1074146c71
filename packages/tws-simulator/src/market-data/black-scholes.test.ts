import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blackScholes, impliedVolatility, type OptionTerms } from "./black-scholes.ts";

const call: OptionTerms = { right: "C", strike: 40, underlyingPrice: 42, yearsToExpiry: 0.5, rate: 0.1 };
const put: OptionTerms = { ...call, right: "P" };

describe("the value of an option", () => {
  test("is that of Hull's example: 4.76 for the call, 0.81 for the put", () => {
    expect(blackScholes(call, 0.2).price).toBeCloseTo(4.759_4, 4);
    expect(blackScholes(put, 0.2).price).toBeCloseTo(0.808_6, 4);
  });

  test("keeps put-call parity and moves with its greeks", () => {
    const arbitrary = fc.record({
      strike: fc.double({ min: 1, max: 500, noNaN: true }),
      underlyingPrice: fc.double({ min: 1, max: 500, noNaN: true }),
      yearsToExpiry: fc.double({ min: 0.01, max: 3, noNaN: true }),
      rate: fc.double({ min: 0, max: 0.1, noNaN: true }),
    });
    fc.assert(
      fc.property(arbitrary, fc.double({ min: 0.05, max: 1.5, noNaN: true }), (of, volatility) => {
        const [bought, sold] = (["C", "P"] as const).map((right) => blackScholes({ ...of, right }, volatility));
        const forward = of.underlyingPrice - of.strike * Math.exp(-of.rate * of.yearsToExpiry);
        expect((bought?.price ?? 0) - (sold?.price ?? 0)).toBeCloseTo(forward, 8);
        const step = of.underlyingPrice * 1e-5;
        const up = blackScholes({ ...of, right: "C", underlyingPrice: of.underlyingPrice + step }, volatility).price;
        const down = blackScholes({ ...of, right: "C", underlyingPrice: of.underlyingPrice - step }, volatility).price;
        expect((up - down) / (2 * step)).toBeCloseTo(bought?.delta ?? 0, 4);
      }),
    );
  });

  test("gives its volatility back, and none below the inner value", () => {
    expect(impliedVolatility(put, blackScholes(put, 0.37).price)).toBeCloseTo(0.37, 9);
    expect(impliedVolatility(call, 1.5)).toBeUndefined();
    expect(impliedVolatility(call, 43)).toBeUndefined();
  });
});
