import type { ParameterDescription } from "../indicator-description.ts";

/** A number of bars, from `minimum` (1 unless told). */
export function bars(name: string, standard: number, help: string, minimum = 1): ParameterDescription {
  return { name, type: "integer", minimum, maximum: 100_000, default: standard, help };
}

/** Any number within bounds. */
export function number(
  name: string,
  standard: number,
  { help, minimum, maximum }: { readonly help: string; readonly minimum: number; readonly maximum: number },
): ParameterDescription {
  return { name, type: "real", minimum, maximum, default: standard, help };
}
