import { Decimal } from "@tickwork/model/decimal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AssetKind } from "./asset-kind.ts";
import { type CommissionPlan, type OrderTraded, orderCharges, orderChargesNumber } from "./commission.ts";

const FIXED: CommissionPlan = { pricing: "fixed", regulatoryFees: false };
const FIXED_WITH_FEES: CommissionPlan = { pricing: "fixed", regulatoryFees: true };
const TIERED: CommissionPlan = { pricing: "tiered", regulatoryFees: true };

function order(of: Partial<OrderTraded<number>> & { readonly price: number }): OrderTraded<number> {
  const quantity = of.quantity ?? 100;
  return {
    kind: "STK",
    symbol: "SPY",
    side: "BUY",
    quantity,
    valueUsd: quantity * of.price * (of.multiplier ?? 1),
    multiplier: 1,
    madeQuantity: 0,
    monthVolume: 0,
    day: "2023-06-01",
    ...of,
  };
}

function exact(of: OrderTraded<number>): OrderTraded<Decimal> {
  return {
    ...of,
    quantity: Decimal.of(of.quantity),
    valueUsd: Decimal.of(of.valueUsd),
    madeQuantity: Decimal.of(of.madeQuantity),
    monthVolume: Decimal.of(of.monthVolume),
  };
}

function total(of: OrderTraded<number>, plan: CommissionPlan): string {
  return orderCharges(exact(of), plan).total.toString();
}

function regulatoryOfSale(day: string): string {
  const sale = order({ side: "SELL", quantity: 100, price: 100, day });
  return orderCharges(exact(sale), TIERED).regulatory.toString();
}

describe("IBKR's fixed plan", () => {
  test.each([
    [order({ quantity: 100, price: 25 }), "1", "the minimum of an order"],
    [order({ quantity: 1_000, price: 25 }), "5", "half a cent a share"],
    [order({ quantity: 201, price: 168.19 }), "1.005", "not rounded"],
    [order({ quantity: 1_000, price: 0.25 }), "2.5", "at most one percent of the value"],
    [order({ quantity: 1, price: 12.34 }), "0.1234", "the maximum wins over the minimum"],
    [order({ kind: "CASH", symbol: "EUR", quantity: 25_000, price: 1.38686 }), "2", "the minimum of currencies"],
    [order({ kind: "CASH", symbol: "EUR", quantity: 1_000_000, price: 1.38686 }), "27.7372", "0.2 basis points"],
    [
      order({ kind: "FUT", symbol: "ES", quantity: 1, price: 5_000, multiplier: 50 }),
      "2.25",
      "with the exchange's fee",
    ],
    [order({ kind: "FUT", symbol: "MES", quantity: 2, price: 5_000, multiplier: 5 }), "1.24", "micro contracts"],
    [order({ kind: "OPT", quantity: 10, price: 1.2, multiplier: 100 }), "6.5", "options of a usual premium"],
    [order({ kind: "OPT", quantity: 10, price: 0.03, multiplier: 100 }), "2.5", "cheap options"],
    [order({ kind: "CRYPTO", symbol: "BTC", quantity: 0.5, price: 60_000 }), "54", "18 basis points of coins"],
    [order({ kind: "CRYPTO", symbol: "BTC", quantity: 0.001, price: 60_000 }), "0.6", "at most one percent of coins"],
    [order({ kind: "BOND", quantity: 50_000, price: 0.98 }), "20", "10 basis points of face, 2.5 above 10,000"],
  ])("charges case %#", (of, charge) => {
    expect(total(of, FIXED)).toBe(charge);
  });

  test("passes regulatory fees of sales on, when told to", () => {
    const sale = order({ side: "SELL", quantity: 200_000, price: 5 });
    expect(total(sale, FIXED_WITH_FEES)).toBe("1015.27"); // IBKR's own example, of 2023
    expect(total(sale, FIXED)).toBe("1000");
  });
});

describe("IBKR's tiered plan", () => {
  // The examples on IBKR's page "Stock and ETF Fixed vs. Tiered Pricing Comparison" with the rates of 2023.
  test("charges 1,355.78 for the sale of 200,000 shares at 5 that take liquidity", () => {
    const charges = orderCharges(exact(order({ side: "SELL", quantity: 200_000, price: 5 })), TIERED);
    expect(charges.broker.toString()).toBe("700");
    expect(charges.venue.round(2).toString()).toBe("640.51");
    expect(charges.regulatory.toString()).toBe("15.27");
    expect(charges.total.round(2).toString()).toBe("1355.78");
  });

  test("charges each tier of thirty million shares at its own rate, and pays the rebate of making liquidity", () => {
    const sale = order({ side: "SELL", quantity: 30_000_000, price: 5 });
    expect(orderCharges(exact(sale), TIERED).broker.toString()).toBe("41950");
    expect(orderCharges(exact(sale), TIERED).total.round(2).toString()).toBe("139188.1");
    expect(total({ ...sale, madeQuantity: 30_000_000 }, TIERED)).toBe("-13811.89675");
  });

  test("knows what was traded before in the month", () => {
    const before = order({ quantity: 1_000, price: 20, monthVolume: 299_500 });
    expect(orderCharges(exact(before), TIERED).broker.toString()).toBe("2.75");
  });

  test("takes the SEC's fee of the day", () => {
    expect(regulatoryOfSale("2013-10-04")).toBe("0.1859");
    expect(regulatoryOfSale("2025-06-02")).toBe("0.0166");
  });
});

test("the fills of an order cost together what it would have cost at once", () => {
  const half = order({ quantity: 60, price: 50 });
  const whole = order({ quantity: 120, price: 50 });
  expect(total(half, FIXED)).toBe("1");
  expect(total(whole, FIXED)).toBe("1"); // so the second fill costs nothing: the minimum is the order's
});

test("a premium on the edge of a band costs the same in doubles, whatever the division leaves over", () => {
  const of = { ...order({ quantity: 17, price: 0.05 }), kind: "OPT", valueUsd: 0.85, multiplier: 1 } as const;
  const plan = { pricing: "fixed", regulatoryFees: true } as const;
  expect(orderChargesNumber(of, plan).total).toBe(orderCharges(exact(of), plan).total.toNumber());
});

test("exact decimals and doubles agree to the cent", () => {
  const kinds: readonly AssetKind[] = ["STK", "CASH", "FUT", "OPT", "CRYPTO", "BOND"];
  const orders = fc.record({
    kind: fc.constantFrom(...kinds),
    symbol: fc.constantFrom("SPY", "ES", "MES", "EUR"),
    side: fc.constantFrom("BUY" as const, "SELL" as const),
    quantity: fc.integer({ min: 1, max: 5_000_000 }),
    cents: fc.integer({ min: 1, max: 500_000 }),
    made: fc.integer({ min: 0, max: 100 }),
    monthVolume: fc.integer({ min: 0, max: 2_000_000_000 }),
    pricing: fc.constantFrom("fixed" as const, "tiered" as const),
    day: fc.constantFrom("2013-10-04", "2023-06-01", "2025-06-02"),
  });
  fc.assert(
    fc.property(orders, ({ cents, made, pricing, ...rest }) => {
      const madeQuantity = Math.floor((rest.quantity * made) / 100);
      const valueUsd = (rest.quantity * cents) / 100;
      const of = { ...rest, madeQuantity, valueUsd, multiplier: 1 };
      const plan = { pricing, regulatoryFees: true };
      const difference = orderCharges(exact(of), plan).total.toNumber() - orderChargesNumber(of, plan).total;
      expect(Math.abs(difference)).toBeLessThan(0.005);
    }),
  );
});
