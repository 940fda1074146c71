import type { FaultEntry, FaultTrigger } from "./fault-plan.ts";
import type { FaultKind } from "./fault-kind.ts";
import { FAULT_KINDS } from "./fault-kinds.ts";
import type { ParameterSpec } from "./fault-parameters.ts";
import { MESSAGE_GROUPS, unknownMessages } from "./message-groups.ts";

/** What every fault can have beside its own parameters. */
const COMMON = ["fault", "when", "times", "clientId", "orderId", "orderRef", "symbol", "comment"];
const TRIGGERS = ["at", "afterMs", "order", "message", "direction", "nth", "every", "probability"];
const LARGEST = 2_147_483_647;

/** Something that is wrong with an entry; its message names the place and what was expected. */
export class FaultEntryProblem extends Error {
  override readonly name = "FaultEntryProblem";
}

/**
 * Reads one fault as plan files and the control protocol give it: `{"fault":"lose","message":"order-status","when":{"nth":2}}`.
 * @throws FaultEntryProblem
 */
export function parseFaultEntry(value: unknown): FaultEntry {
  const given = objectAt(value, "a fault");
  const { fault } = given;
  const kind = typeof fault === "string" ? FAULT_KINDS.get(fault) : undefined;
  if (kind === undefined)
    throw new FaultEntryProblem(
      `fault must be one of ${[...FAULT_KINDS.keys()].join(", ")}; got ${JSON.stringify(fault)}`,
    );
  refuseOthers(given, [...COMMON, ...Object.keys(kind.parameters)], kind.name);
  const parameters = Object.fromEntries(
    Object.entries(kind.parameters).map(([name, spec]) => [name, parameterAt(given[name], spec, name)]),
  );
  const when = triggerAt(given["when"], kind);
  return {
    fault: kind.name,
    parameters,
    when,
    times: wholeAt(given["times"], "times", 1) ?? defaultTimes(kind, when),
    clientId: wholeAt(given["clientId"], "clientId", 0),
    orderId: wholeAt(given["orderId"], "orderId", 0),
    orderRef: textAt(given["orderRef"], "orderRef"),
    symbol: textAt(given["symbol"], "symbol"),
  };
}

/** Once, unless the trigger or the kind speaks of many. */
function defaultTimes(kind: FaultKind, when: FaultTrigger): number | undefined {
  if (when.every !== undefined || when.probability !== undefined) return undefined;
  if (when.nth !== undefined || when.order !== undefined) return 1;
  return kind.acts === "for-a-time" || kind.acts === "on-joins" ? 1 : undefined;
}

function parameterAt(value: unknown, spec: ParameterSpec, name: string): string | number {
  if (value === undefined) return spec.default;
  switch (spec.type) {
    case "number":
      if (typeof value !== "number" || !(value >= spec.minimum && value <= spec.maximum))
        throw expected(name, `a number from ${spec.minimum} to ${spec.maximum}`, value);
      return value;
    case "choice":
      if (typeof value !== "string" || !spec.choices.includes(value))
        throw expected(name, `one of ${spec.choices.join(", ")}`, value);
      return value;
    case "messages":
      return messagesAt(value, name);
    case "text":
      if (typeof value !== "string" || value.length > 1_000 || value.includes("\0"))
        throw expected(name, "a text of at most 1000 characters", value);
      return value;
  }
}

function messagesAt(value: unknown, name: string): string {
  const groups = MESSAGE_GROUPS.join(", ");
  const wanted = `names of messages such as order-status, or of groups (${groups}), with commas between`;
  if (typeof value !== "string" || value.length > 1_000) throw expected(name, wanted, value);
  const unknown = unknownMessages(value);
  if (unknown.length > 0) throw expected(name, wanted, unknown.join(","));
  return value;
}

function triggerAt(value: unknown, kind: FaultKind): FaultTrigger {
  if (value === undefined) return {};
  const given = objectAt(value, "when");
  refuseOthers(given, TRIGGERS, "when");
  const isCondition = kind.acts === "for-a-time";
  for (const name of ["at", "afterMs", "message", "direction"])
    if (given[name] !== undefined && !isCondition)
      throw new FaultEntryProblem(`when.${name} does not go with ${kind.name}, which acts on single messages`);
  if (kind.acts === "on-joins" && Object.keys(given).length > 0)
    throw new FaultEntryProblem(
      `when does not go with ${kind.name}: it acts on the next clients that connect; give times`,
    );
  const found = {
    atTime: timeAt(given["at"]),
    afterMs: numberAt(given["afterMs"], "when.afterMs", 0, LARGEST),
    order: wholeAt(given["order"], "when.order", 1),
    message: given["message"] === undefined ? undefined : messagesAt(given["message"], "when.message"),
    direction: directionAt(given["direction"]),
    nth: wholeAt(given["nth"], "when.nth", 1),
    every: wholeAt(given["every"], "when.every", 1),
    probability: numberAt(given["probability"], "when.probability", 0, 1),
  };
  return Object.fromEntries(Object.entries(found).filter(([, each]) => each !== undefined));
}

function timeAt(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const isZoned = typeof value === "string" && /(Z|[+-]\d\d:\d\d)$/.test(value);
  const time = typeof value === "number" ? value : isZoned ? Date.parse(value) : Number.NaN;
  if (!Number.isSafeInteger(time))
    throw expected("when.at", "a time with its zone such as 2024-06-03T10:00:00-04:00, or ms since 1970", value);
  return time;
}

function directionAt(value: unknown): "in" | "out" | undefined {
  if (value === undefined || value === "in" || value === "out") return value;
  throw expected("when.direction", "in (from clients) or out (to clients)", value);
}

function numberAt(value: unknown, name: string, minimum: number, maximum: number): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "number" || !(value >= minimum && value <= maximum))
    throw expected(name, `a number from ${minimum} to ${maximum}`, value);
  return value;
}

function wholeAt(value: unknown, name: string, minimum: number): number | undefined {
  const found = numberAt(value, name, minimum, LARGEST);
  if (found !== undefined && !Number.isInteger(found)) throw expected(name, "a whole number", value);
  return found;
}

function textAt(value: unknown, name: string): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  throw expected(name, "a text", value);
}

function objectAt(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw expected(name, "an object", value);
}

function refuseOthers(given: Readonly<Record<string, unknown>>, known: readonly string[], where: string): void {
  const other = Object.keys(given).find((name) => !known.includes(name));
  if (other !== undefined)
    throw new FaultEntryProblem(`${where} has no ${JSON.stringify(other)}; it has ${known.join(", ")}`);
}

function expected(name: string, wanted: string, value: unknown): FaultEntryProblem {
  const got = JSON.stringify(value) ?? "nothing";
  return new FaultEntryProblem(`${name} must be ${wanted}; got ${got.length > 60 ? `${got.slice(0, 60)}…` : got}`);
}
