import { Decimal } from "@tickwork/model/decimal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divide } from "@tickwork/matching/divide";
import { averageCost, FLAT, type Position, trade } from "./position.ts";

function traded(position: Position, quantity: string, price: string, commission = "0") {
  return trade(position, {
    quantity: Decimal.parse(quantity),
    price: Decimal.parse(price),
    commission: Decimal.parse(commission),
  });
}

describe("a position", () => {
  test("counts commissions into its cost, as IBKR does", () => {
    const { position, realizedPnl } = traded(FLAT, "100", "168.21", "1");
    expect(averageCost(position).toString()).toBe("168.22");
    expect(realizedPnl).toBeUndefined();
  });

  test("realizes what its part has earned after both commissions", () => {
    const { position } = traded(FLAT, "100", "10", "1");
    const half = traded(position, "-50", "12", "1");
    expect(half.realizedPnl?.toString()).toBe("98.5");
    expect(half.position.cost.toString()).toBe("500.5");
    const rest = traded(half.position, "-50", "9", "1");
    expect(rest.realizedPnl?.toString()).toBe("-51.5");
    expect(rest.position.realizedPnl.toString()).toBe("47");
    expect(rest.position.cost.toString()).toBe("0");
  });

  test("that turns around closes all of it and opens the rest at the new price", () => {
    const { position } = traded(FLAT, "100", "10");
    const turned = traded(position, "-300", "11", "3");
    expect(turned.realizedPnl?.toString()).toBe("99");
    expect(turned.position.quantity.toString()).toBe("-200");
    expect(averageCost(turned.position).toString()).toBe("10.99");
  });

  test("short earns when the price falls", () => {
    const { position } = traded(FLAT, "-100", "10", "1");
    expect(averageCost(position).toString()).toBe("9.99");
    expect(traded(position, "100", "8", "1").realizedPnl?.toString()).toBe("198");
  });

  test("never loses or finds a cent: proceeds less commissions are what is realized and what is left", () => {
    const trades = fc.array(
      fc.record({
        quantity: fc.integer({ min: -50, max: 50 }).filter((each) => each !== 0),
        cents: fc.integer({ min: 1, max: 50_000 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(trades, (list) => {
        let position = FLAT;
        let cash = Decimal.zero;
        for (const { quantity, cents } of list) {
          const price = Decimal.of(cents / 100);
          const commission = Decimal.parse("0.35");
          position = trade(position, { quantity: Decimal.of(quantity), price, commission }).position;
          cash = cash.minus(price.times(quantity)).minus(commission);
        }
        expect(cash.plus(position.cost).toString()).toBe(position.realizedPnl.toString());
      }),
    );
  });
});

test.each([
  ["1", "3", 4, "0.3333"],
  ["2", "3", 4, "0.6667"],
  ["-2", "3", 4, "-0.6667"],
  ["1", "8", 2, "0.13"],
  ["10", "0.25", 2, "40"],
  ["1e-9", "2", 8, "0"],
])("%s divided by %s is %s places long: %s", (dividend, divisor, places, quotient) => {
  expect(divide(Decimal.parse(dividend), Decimal.parse(divisor), places).toString()).toBe(quotient);
});
