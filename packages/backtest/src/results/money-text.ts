import { Decimal } from "@tickwork/model/decimal";

/** The shortest decimal that names the double, never with an exponent. */
export function moneyText(value: number): string {
  return Number.isFinite(value) ? Decimal.of(value).toString() : String(value);
}
