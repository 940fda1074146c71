import { Decimal } from "@tickwork/model/decimal";

/** Whether a number, as it prints, is a whole multiple of a step. */
export function isMultiple(value: number, step: Decimal): boolean {
  const { units, scale } = Decimal.of(value);
  const shared = Math.max(scale, step.scale);
  return (units * 10n ** BigInt(shared - scale)) % (step.units * 10n ** BigInt(shared - step.scale)) === 0n;
}
