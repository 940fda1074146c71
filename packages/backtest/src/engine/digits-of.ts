import { Decimal } from "@tickwork/model/decimal";

/** Digits behind the point of a number as it prints: 3 for 0.001. */
export function digitsOf(value: number | string): number {
  return Decimal.of(value).scale;
}
