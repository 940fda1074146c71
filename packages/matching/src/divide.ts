import { Decimal } from "@tickwork/model/decimal";

/** A quotient to a number of places, rounded half away from zero; the only division in exact books. */
export function divide(dividend: Decimal, divisor: Decimal, places: number): Decimal {
  if (divisor.units === 0n) throw new RangeError("A division by zero in the books");
  const shift = BigInt(Math.max(places + 1 + divisor.scale - dividend.scale, 0));
  const units = (dividend.units * 10n ** shift) / divisor.units;
  const scale = dividend.scale + Number(shift) - divisor.scale;
  return Decimal.parse(`${units}e${-scale}`).round(places);
}
