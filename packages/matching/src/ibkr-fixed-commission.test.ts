import { Decimal } from "@tickwork/model/decimal";
import { describe, expect, test } from "vitest";
import { ibkrFixedCommission } from "./ibkr-fixed-commission.ts";

function stock(quantity: string, price: string): string {
  const size = Decimal.parse(quantity);
  return ibkrFixedCommission({ securityType: "STK", quantity: size, valueUsd: size.times(price) }).toString();
}

function pair(quantity: string, price: string): string {
  const size = Decimal.parse(quantity);
  return ibkrFixedCommission({ securityType: "CASH", quantity: size, valueUsd: size.times(price) }).toString();
}

describe("IBKR's fixed commission", () => {
  test.each([
    ["100", "25", "1", "the minimum"],
    ["1000", "25", "5", "half a cent a share"],
    ["201", "168.19", "1.005", "not rounded"],
    ["1000", "0.25", "2.5", "at most one percent of the value"],
    ["1", "12.34", "0.1234", "the maximum wins over the minimum"],
  ])("%s shares at %s cost %s: %s", (quantity, price, commission) => {
    expect(stock(quantity, price)).toBe(commission);
  });

  test.each([
    ["25000", "1.38686", "2"],
    ["1000000", "1.38686", "27.7372"],
  ])("%s EUR at %s cost %s USD", (quantity, price, commission) => {
    expect(pair(quantity, price)).toBe(commission);
  });
});
