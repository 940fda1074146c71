import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "./errors.ts";
import type { IndicatorDescription, ParameterDescription } from "./indicator-description.ts";

const fail = errorsOf(indicatorErrors);

/**
 * The values of an indicator's parameters in TA-Lib's order, defaults filled in.
 *
 * @throws TW-IND-001 naming the parameter, its bounds and what was given
 */
export function checkParameters(
  description: IndicatorDescription,
  given: Readonly<Record<string, number | undefined>>,
): number[] {
  const values = description.parameters.map((parameter) => {
    const value = given[parameter.name] ?? parameter.default;
    if (!isAllowed(parameter, value)) throw refusal(description, parameter, value);
    return value;
  });
  for (const name in given) {
    if (!description.parameters.some((parameter) => parameter.name === name)) throw unknown(description, name);
  }
  return values;
}

function isAllowed({ type, minimum, maximum }: ParameterDescription, value: number): boolean {
  if (typeof value !== "number" || !(value >= minimum && value <= maximum)) return false;
  return type === "real" || Number.isInteger(value);
}

function refusal({ name }: IndicatorDescription, parameter: ParameterDescription, value: unknown): Error {
  const kind = parameter.type === "real" ? "a number" : "a whole number";
  return fail(
    "TW-IND-001",
    `Cannot compute ${name} with ${parameter.name} = ${value}: it must be ${kind} from ${parameter.minimum} to ` +
      `${parameter.maximum} (default ${parameter.default}). ${parameter.help}.`,
  );
}

function unknown({ name, parameters }: IndicatorDescription, given: string): Error {
  const known = parameters.map((parameter) => parameter.name).join(", ") || "none";
  return fail(
    "TW-IND-001",
    `Cannot compute ${name} with a parameter ${given}: it does not have one. Its parameters: ${known}.`,
  );
}
