import { Decimal } from "@tickwork/model/decimal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marginRoom, marginRoomNumber, specialMemorandumAccount } from "./account-margin.ts";
import type { AssetKind } from "./asset-kind.ts";
import { US_MARGINS } from "./margin-schedule.ts";
import { type MarginCase, positionMargin, positionMarginNumber } from "./margin.ts";

const [rules] = US_MARGINS;

function position(of: Partial<MarginCase<number>> & { readonly quantity: number; readonly priceUsd: number }) {
  return { kind: "STK", symbol: "SPY", currency: "USD", multiplier: 1, ...of } as const;
}

function exact(of: MarginCase<number>): MarginCase<Decimal> {
  const { option, quantity, priceUsd, ...rest } = of;
  const numbers = { ...rest, quantity: Decimal.of(quantity), priceUsd: Decimal.of(priceUsd) };
  if (option === undefined) return numbers;
  const { right, strikeUsd, underlyingUsd } = option;
  return { ...numbers, option: { right, strikeUsd: Decimal.of(strikeUsd), underlyingUsd: Decimal.of(underlyingUsd) } };
}

function margins(of: MarginCase<number>): readonly [string, string] {
  const { initial, maintenance } = positionMargin(exact(of), rules);
  return [initial.toString(), maintenance.toString()];
}

describe("margin", () => {
  test.each([
    ["a stock bought", position({ quantity: 100, priceUsd: 40 }), "2000", "1000"],
    ["a stock sold short", position({ quantity: -100, priceUsd: 40 }), "2000", "1200"],
    ["a short at 12: USD 5 a share", position({ quantity: -100, priceUsd: 12 }), "600", "500"],
    ["a short at 4: its whole price", position({ quantity: -100, priceUsd: 4 }), "400", "400"],
    ["a short at 1: USD 2.50 a share", position({ quantity: -100, priceUsd: 1 }), "250", "250"],
    [
      "euros, a major currency",
      position({ kind: "CASH", symbol: "EUR", quantity: 25_000, priceUsd: 1.4 }),
      "700",
      "700",
    ],
    [
      "another currency",
      position({ kind: "CASH", symbol: "USD", currency: "MXN", quantity: -20_000, priceUsd: 1 }),
      "1000",
      "1000",
    ],
    [
      "a future by its contract",
      position({ kind: "FUT", symbol: "MES", quantity: -2, priceUsd: 5_000, multiplier: 5 }),
      "2640",
      "2400",
    ],
    [
      "a future that is not in the table",
      position({ kind: "FUT", symbol: "QQQQ", quantity: 1, priceUsd: 100, multiplier: 10 }),
      "110",
      "100",
    ],
    [
      "an option bought: paid in full",
      position({ kind: "OPT", quantity: 2, priceUsd: 1.5, multiplier: 100 }),
      "300",
      "300",
    ],
    [
      "a call sold, 10 out of the money",
      position({
        kind: "OPT",
        quantity: -1,
        priceUsd: 2,
        multiplier: 100,
        option: { right: "C", strikeUsd: 110, underlyingUsd: 100 },
      }),
      "1200",
      "1200",
    ],
    [
      "a put sold, far out of the money: 10 % of its strike",
      position({
        kind: "OPT",
        quantity: -1,
        priceUsd: 0.5,
        multiplier: 100,
        option: { right: "P", strikeUsd: 60, underlyingUsd: 100 },
      }),
      "650",
      "650",
    ],
    ["coins: nothing is lent", position({ kind: "CRYPTO", symbol: "BTC", quantity: 1, priceUsd: 900 }), "900", "900"],
  ])("of %s", (_what, of, initial, maintenance) => {
    expect(margins(of)).toEqual([initial, maintenance]);
  });

  test("agrees to the cent in exact decimals and doubles, and maintenance never exceeds initial", () => {
    const kinds: readonly AssetKind[] = ["STK", "CASH", "FUT", "OPT", "CRYPTO", "BOND"];
    const cases = fc.record({
      kind: fc.constantFrom(...kinds),
      symbol: fc.constantFrom("SPY", "ES", "EUR"),
      quantity: fc.integer({ min: -100_000, max: 100_000 }),
      cents: fc.integer({ min: 1, max: 100_000 }),
      strike: fc.integer({ min: 1, max: 1_000 }),
      right: fc.constantFrom("C" as const, "P" as const),
    });
    fc.assert(
      fc.property(cases, ({ cents, strike, right, ...rest }) => {
        const option = { right, strikeUsd: strike, underlyingUsd: 100 };
        const of = { ...rest, currency: "USD", multiplier: 1, priceUsd: cents / 100, option };
        const books = positionMargin(exact(of), rules);
        const fast = positionMarginNumber(of, rules);
        expect(Math.abs(books.initial.toNumber() - fast.initial)).toBeLessThan(0.005);
        expect(Math.abs(books.maintenance.toNumber() - fast.maintenance)).toBeLessThan(0.005);
        expect(books.maintenance.compare(books.initial)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe("an account's room", () => {
  test("is four times the excess over maintenance for a day trader", () => {
    const room = marginRoom(
      Decimal.of(100_000),
      { initial: Decimal.of(50_000), maintenance: Decimal.of(25_000) },
      rules,
    );
    expect(room.availableFunds.toString()).toBe("50000");
    expect(room.excessLiquidity.toString()).toBe("75000");
    expect(room.buyingPower.toString()).toBe("300000");
    expect(room.isDayTrader).toBe(true);
  });

  test("is twice the available funds below USD 25,000, and never below nothing", () => {
    expect(marginRoomNumber(24_999, { initial: 10_000, maintenance: 5_000 }, rules)).toEqual({
      availableFunds: 14_999,
      excessLiquidity: 19_999,
      buyingPower: 29_998,
      isDayTrader: false,
    });
    expect(marginRoomNumber(1_000, { initial: 2_000, maintenance: 1_500 }, rules).buyingPower).toBe(0);
  });

  test("keeps what the best day left in the special memorandum account", () => {
    const day = { sma: 50_000, cashFlow: 0, released: -10_000, equity: 90_000, initialMargin: 60_000 };
    const sma = (of: typeof day) =>
      specialMemorandumAccount({
        sma: Decimal.of(of.sma),
        cashFlow: Decimal.of(of.cashFlow),
        released: Decimal.of(of.released),
        equity: Decimal.of(of.equity),
        initialMargin: Decimal.of(of.initialMargin),
      }).toString();
    expect(sma(day)).toBe("40000");
    expect(sma({ ...day, equity: 120_000 })).toBe("60000");
  });
});
