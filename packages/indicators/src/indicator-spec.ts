import { errorsOf } from "@tickwork/model/tickwork-error";
import { checkParameters } from "./check-parameters.ts";
import { indicatorErrors } from "./errors.ts";
import { findIndicator } from "./find-indicator.ts";
import type { IndicatorDescription } from "./indicator-description.ts";

const fail = errorsOf(indicatorErrors);
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/** An indicator with its parameters, as a person writes it on one line. */
export interface IndicatorSpec {
  /** As it was written. */
  readonly spec: string;
  readonly description: IndicatorDescription;
  /** Every parameter by name, defaults filled in. */
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * Reads `RSI` or `STOCH:5,3,0,3,0`: a name, and parameters by position in TA-Lib's order. What is left out or empty takes its default.
 *
 * @throws TW-IND-003 for an unknown name, TW-IND-001 for a parameter that is no number, out of bounds, or one too many
 */
export function parseIndicatorSpec(spec: string): IndicatorSpec {
  const colon = spec.indexOf(":");
  const description = findIndicator((colon === -1 ? spec : spec.slice(0, colon)).trim());
  const texts = colon === -1 ? [] : spec.slice(colon + 1).split(",");
  if (texts.length > description.parameters.length && spec.slice(colon + 1).trim() !== "") {
    throw fail(
      "TW-IND-001",
      `Cannot compute ${spec}: ${description.name} takes ${counted(description)}, ${texts.length} were given.`,
    );
  }
  const given: Record<string, number> = {};
  for (const [index, { name }] of description.parameters.entries()) {
    const text = texts[index]?.trim() ?? "";
    if (text === "") continue;
    given[name] = NUMBER.test(text) ? Number(text) : refuseText(description, name, text);
  }
  const values = checkParameters(description, given);
  const parameters = Object.fromEntries(description.parameters.map(({ name }, index) => [name, values[index] ?? 0]));
  return { spec, description, parameters };
}

function refuseText({ name, parameters }: IndicatorDescription, parameter: string, text: string): never {
  const found = parameters.find((candidate) => candidate.name === parameter);
  throw fail(
    "TW-IND-001",
    `Cannot compute ${name} with ${parameter} = ${JSON.stringify(text)}: it must be a number from ${found?.minimum} to ${found?.maximum} (default ${found?.default}).`,
  );
}

function counted({ parameters }: IndicatorDescription): string {
  if (parameters.length === 0) return "no parameters";
  return `${parameters.length} parameter${parameters.length === 1 ? "" : "s"} (${parameters.map(({ name }) => name).join(", ")})`;
}
