import { existsSync, readFileSync } from "node:fs";
import { Decimal } from "@tickwork/model/decimal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { borrowCost, borrowCostNumber } from "./borrow-cost.ts";
import { afterSplit, afterSplitNumber, dividendCash, dividendCashNumber, type Split } from "./corporate-action.ts";
import { readFactorFile } from "./read-factor-file.ts";

const sevenForOne: Split = { type: "split", exDay: "2014-06-09", newShares: 7, oldShares: 1 };
const oneForTwenty: Split = { type: "split", exDay: "2009-07-01", newShares: 1, oldShares: 20 };

function split(quantity: number, cost: number, by: Split): Readonly<Record<string, string>> {
  const after = afterSplit({ quantity: Decimal.of(quantity), cost: Decimal.of(cost) }, by);
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value.toString()]));
}

describe("a split", () => {
  test("multiplies the shares and leaves their cost", () => {
    expect(split(100, 64_500, sevenForOne)).toEqual({
      quantity: "700",
      cost: "64500",
      fraction: "0",
      fractionCost: "0",
    });
  });

  test("that leaves parts of a share takes them out, with their cost", () => {
    expect(split(50, 100, oneForTwenty)).toEqual({ quantity: "2", cost: "80", fraction: "0.5", fractionCost: "20" });
  });

  test("does the same to shorts, and to nothing nothing", () => {
    expect(split(-50, -100, oneForTwenty)).toEqual({
      quantity: "-2",
      cost: "-80",
      fraction: "-0.5",
      fractionCost: "-20",
    });
    expect(split(0, 0, oneForTwenty)["quantity"]).toBe("0");
  });
});

test("a dividend is paid to who holds, and by who is short", () => {
  const dividend = { type: "dividend", exDay: "2013-09-20", amountPerShare: 0.838 } as const;
  expect(dividendCash(Decimal.of(200), dividend).toString()).toBe("167.6");
  expect(dividendCash(Decimal.of(-200), dividend).toString()).toBe("-167.6");
  expect(dividendCashNumber(-200, dividend)).toBeCloseTo(-167.6, 10);
});

test("borrowing costs 1/360 of the yearly rate of 102 % of the price, rounded up to a dollar, each night", () => {
  const of = { shares: 1_000, closeUsd: 168.21, annualRate: 0.0025, nights: 3 };
  const exact = { ...of, shares: Decimal.of(of.shares), closeUsd: Decimal.of(of.closeUsd) };
  expect(borrowCost(exact).toString()).toBe("3.5833333333"); // 172 dollars of collateral a share
  expect(borrowCostNumber(of)).toBeCloseTo(3.5833333333, 9);
});

test("splits and dividends agree to the cent in exact decimals and doubles", () => {
  const cases = fc.tuple(
    fc.integer({ min: -10_000, max: 10_000 }),
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 30 }),
  );
  fc.assert(
    fc.property(cases, ([quantity, newShares, oldShares]) => {
      const by: Split = { type: "split", exDay: "2020-01-02", newShares, oldShares };
      const cost = quantity * 12.5;
      const exact = afterSplit({ quantity: Decimal.of(quantity), cost: Decimal.of(cost) }, by);
      const fast = afterSplitNumber({ quantity, cost }, by);
      expect(exact.quantity.plus(exact.fraction).toNumber()).toBeCloseTo(fast.quantity + fast.fraction, 6);
      expect(exact.cost.plus(exact.fractionCost).toNumber()).toBeCloseTo(cost, 6);
    }),
  );
});

const folder = new URL("../../../../shared/data/us-daily/factors/", import.meta.url);

function read(symbol: string) {
  return readFactorFile(readFileSync(new URL(`${symbol}.csv`, folder), "utf8"));
}

describe.skipIf(!existsSync(folder))("factor files (skipped where ../shared/data is not there)", () => {
  test("tell Apple's splits", () => {
    expect(read("AAPL").filter(({ type }) => type === "split")).toEqual([
      { type: "split", exDay: "2000-06-21", newShares: 2, oldShares: 1 },
      { type: "split", exDay: "2005-02-28", newShares: 2, oldShares: 1 },
      { type: "split", exDay: "2014-06-09", newShares: 7, oldShares: 1 },
      { type: "split", exDay: "2020-08-31", newShares: 4, oldShares: 1 },
    ]);
  });

  test("tell a reverse split and splits of uneven ratios", () => {
    expect(read("AIG").filter(({ type }) => type === "split")).toEqual([
      { type: "split", exDay: "1998-08-03", newShares: 3, oldShares: 2 },
      { type: "split", exDay: "1999-08-02", newShares: 5, oldShares: 4 },
      { type: "split", exDay: "2000-07-31", newShares: 3, oldShares: 2 },
      { type: "split", exDay: "2009-07-01", newShares: 1, oldShares: 20 },
    ]);
  });

  test("tell dividends to the cent", () => {
    expect(read("AAPL").filter(({ type }) => type === "dividend")[0]).toEqual({
      type: "dividend",
      exDay: "2012-08-09",
      amountPerShare: 2.65,
    });
  });
});

test("what is no row of factors is refused by its text", () => {
  expect(() => readFactorFile("date,price_factor,split_factor,reference_price\n2012,1,1,1")).toThrow(RangeError);
});
