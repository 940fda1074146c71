import type { ParameterSpec, Strategy } from "./strategy.ts";

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * What is wrong with a value that should be a strategy, in words; undefined when nothing is. For values that come from a user's
 * file, which no compiler has checked.
 */
export function problemOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return "its default export is missing or is no object";
  const { name, title, parameters, ...rest }: Partial<Record<keyof Strategy, unknown>> = value;
  if (typeof name !== "string" || !NAME.test(name))
    return `name must be words in lower case with hyphens, not ${JSON.stringify(name)}`;
  if (typeof title !== "string" || title === "") return "title must be a text";
  if (typeof parameters !== "object" || parameters === null) return "parameters must be an object";
  for (const method of ["warmupBars", "indicators", "decide"] as const) {
    if (typeof rest[method] !== "function") return `${method} must be a function`;
  }
  for (const method of ["check", "candidates"] as const) {
    if (rest[method] !== undefined && typeof rest[method] !== "function")
      return `${method} must be a function, or left out`;
  }
  for (const [parameter, spec] of Object.entries(parameters)) {
    const problem = parameterProblem(spec);
    if (problem !== undefined) return `parameter ${parameter}: ${problem}`;
  }
  return undefined;
}

/** Whether a value has the shape of a strategy. */
export function isStrategy(value: unknown): value is Strategy {
  return problemOf(value) === undefined;
}

function parameterProblem(spec: unknown): string | undefined {
  if (typeof spec !== "object" || spec === null) return "must be an object";
  const { type, minimum, maximum, default: standard, help }: Partial<Record<keyof ParameterSpec, unknown>> = spec;
  if (type !== "integer" && type !== "number") return 'type must be "integer" or "number"';
  if (!isNumber(minimum) || !isNumber(maximum) || !isNumber(standard))
    return "minimum, maximum and default must be numbers";
  if (!(minimum <= standard && standard <= maximum)) return "default must lie between minimum and maximum";
  if (type === "integer" && !Number.isInteger(standard)) return "default must be a whole number";
  return typeof help === "string" && help !== "" ? undefined : "help must be a text";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
