import { errorsOf } from "@tickwork/model/tickwork-error";
import { strategyErrors } from "./errors.ts";
import type { Parameters, ParameterSpec, ParameterSpecs, Strategy } from "./strategy.ts";

const fail = errorsOf(strategyErrors);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A strategy's parameters, defaults filled in, frozen.
 *
 * @param raw values as they were written (`--param fast=10`) or stored
 * @throws TW-STR-002 for a bad value, TW-STR-003 for an unknown name, TW-STR-004 when values do not go together
 */
export function parseParameters<P extends ParameterSpecs>(
  strategy: Pick<Strategy<P>, "name" | "parameters" | "check">,
  raw: Readonly<Record<string, string | number>>,
): Parameters<P> {
  const specs: ParameterSpecs = strategy.parameters;
  for (const name of Object.keys(raw)) {
    if (Object.hasOwn(specs, name)) continue;
    const known = Object.keys(specs).join(", ") || "none";
    throw fail(
      "TW-STR-003",
      `Cannot use a parameter ${name}: ${strategy.name} does not have it. Its parameters: ${known}.`,
    );
  }
  const values: Record<string, number> = {};
  for (const [name, spec] of Object.entries(specs)) {
    values[name] = Object.hasOwn(raw, name) ? parse(strategy.name, { name, spec, raw: raw[name] }) : spec.default;
  }
  const parameters = Object.freeze(values) as Parameters<P>;
  const problem = strategy.check?.(parameters);
  if (problem !== undefined) throw fail("TW-STR-004", `Cannot use these parameters of ${strategy.name}: ${problem}.`);
  return parameters;
}

function parse(
  strategy: string,
  given: { name: string; spec: ParameterSpec; raw: string | number | undefined },
): number {
  const { name, spec, raw } = given;
  const value = typeof raw === "string" ? (NUMBER.test(raw.trim()) ? Number(raw) : Number.NaN) : raw;
  const isAllowed =
    typeof value === "number" &&
    value >= spec.minimum &&
    value <= spec.maximum &&
    (spec.type === "number" || Number.isInteger(value));
  if (isAllowed) return value;
  const kind = spec.type === "integer" ? "a whole number" : "a number";
  throw fail(
    "TW-STR-002",
    `Cannot use ${name}=${raw} for ${strategy}: it must be ${kind} from ${spec.minimum} to ${spec.maximum} ` +
      `(default ${spec.default}). ${spec.help}.`,
  );
}
