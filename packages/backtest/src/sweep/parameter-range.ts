import { parseParameters } from "@tickwork/strategies/parse-parameters";
import type { Strategy } from "@tickwork/strategies/strategy";
import { backtestError } from "../errors.ts";

/** Values of one parameter: `from`, `from` + `step`, … */
export interface ParameterRange {
  readonly name: string;
  readonly from: number;
  readonly step: number;
  readonly count: number;
  /** Behind the point; values are rounded to them, so that 0.1 + 0.2 is 0.3. */
  readonly digits: number;
}

const MOST_DIGITS = 12;
/** Beyond this, indexes of a grid would no longer be exact. */
const MOST_VALUES = 2 ** 40;

/**
 * The values from `from` up to `to`, which is one of them only when a whole number of steps leads there.
 * @throws TickworkError TW-BKT-010 for a range that cannot be, TW-STR-002 and 003 for what the strategy does not take
 */
export function parameterRange(
  strategy: Pick<Strategy, "name" | "parameters">,
  of: { readonly name: string; readonly from: number; readonly to: number; readonly step: number },
): ParameterRange {
  const { name, from, to, step } = of;
  if (!(step > 0) || !(to >= from))
    throw backtestError(
      "TW-BKT-010",
      `Cannot use the range ${from}..${to}:${step} of ${name}: it must rise by a step above 0. Write it as ${name}=5..30:5.`,
    );
  const digits = Math.min(MOST_DIGITS, Math.max(digitsOf(from), digitsOf(step)));
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (count > MOST_VALUES)
    throw backtestError("TW-BKT-010", `Cannot use ${count} values of ${name}. Take a larger step.`);
  const range = { name, from, step, count, digits };
  // What lies between two allowed values is allowed, except parts of a whole number.
  const ends = [from, rangeValue(range, 1), rangeValue(range, count - 1)].slice(0, count > 1 ? 3 : 1);
  for (const end of ends) parseParameters({ name: strategy.name, parameters: strategy.parameters }, { [name]: end });
  return range;
}

/** The value at a place. */
export function rangeValue({ from, step, digits }: ParameterRange, place: number): number {
  const unit = 10 ** digits;
  return Math.round((from + place * step) * unit) / unit;
}

function digitsOf(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (mantissa.split(".")[1]?.length ?? 0) - Number(exponent));
}
