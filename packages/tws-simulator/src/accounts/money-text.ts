import type { Decimal } from "@tickwork/model/decimal";

/** Money as TWS tells it, with two places: `1038472.36`. */
export function moneyText(value: Decimal): string {
  const [whole = "0", fraction = ""] = value.round(2).toString().split(".");
  return `${whole}.${fraction.padEnd(2, "0")}`;
}
