import { Decimal } from "@tickwork/model/decimal";

/** How far a value may be off a step and still count as on it, in steps: doubles are not exact, and a large quotient less so. */
const ON_STEP = 1e-6;
/** One over the usual steps; all exact as doubles. */
const POWERS_OF_TEN: ReadonlySet<number> = new Set(Array.from({ length: 16 }, (_, places) => 10 ** places));
/** The value, the step and their quotient are each half a last digit off at most. */
const ON_STEP_OF_QUOTIENT = 2 * Number.EPSILON;

/**
 * Moves a price or a quantity onto the instrument's steps, exactly: 0.1 + 0.2 on steps of 0.05 is 0.3.
 * @param value NaN and infinities become NaN, for the controls to refuse
 * @param step the increment, above 0
 */
export function roundToStep(value: number, step: number, direction: "up" | "down"): number {
  const steps = value / step;
  if (!Number.isFinite(steps)) return Number.NaN;
  const nearest = Math.round(steps);
  const away = direction === "up" ? Math.ceil(steps) : Math.floor(steps);
  const isOnStep = Math.abs(steps - nearest) < Math.max(ON_STEP, Math.abs(steps) * ON_STEP_OF_QUOTIENT);
  const count = isOnStep ? nearest : away;
  // Of a decimal step such as 0.01 the quotient of two whole numbers is the nearest double, as the exact product's is.
  const inPowerOfTen = Math.round(1 / step);
  if (POWERS_OF_TEN.has(inPowerOfTen) && 1 / inPowerOfTen === step && Math.abs(count) < 2 ** 53)
    return count === 0 ? 0 : count / inPowerOfTen;
  return Decimal.of(step).times(count).toNumber();
}
