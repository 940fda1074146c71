import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "./errors.ts";
import type { IndicatorDescription } from "./indicator-description.ts";

const fail = errorsOf(indicatorErrors);

/**
 * The input series of a call in TA-Lib's order.
 *
 * @throws TW-IND-002 when one is missing, is not a Float64Array, or differs in length
 */
export function seriesOf(description: IndicatorDescription, inputs: readonly unknown[]): Float64Array[] {
  const names = description.inputs.type === "bars" ? description.inputs.columns : description.inputs.names;
  const given = description.inputs.type === "bars" ? columnsOf(inputs[0], names) : inputs;
  return names.map((name, index) => {
    const values = given[index];
    if (!(values instanceof Float64Array)) {
      throw fail(
        "TW-IND-002",
        `Cannot compute ${description.name}: its input ${name} must be a Float64Array, not ${kindOf(values)}.`,
      );
    }
    const [first] = given;
    if (first instanceof Float64Array && values.length !== first.length) {
      throw fail(
        "TW-IND-002",
        `Cannot compute ${description.name}: ${names[0]} has ${first.length} values, ${name} has ${values.length}. Pass columns of the same bars.`,
      );
    }
    return values;
  });
}

function columnsOf(bars: unknown, names: readonly string[]): unknown[] {
  if (typeof bars !== "object" || bars === null) return [];
  const columns = bars as Readonly<Record<string, unknown>>;
  return names.map((name) => columns[name]);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  return typeof value === "object" && value !== null ? value.constructor.name : typeof value;
}
