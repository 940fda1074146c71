import type { ControlCommand, ControlRequest } from "./control-protocol.ts";

type Kind = "text" | "number" | "object" | "text?" | "number?" | "time?";

/** The parameters of each command: what they are, and whether they may be missing. */
const PARAMETERS: { readonly [C in ControlCommand]: Readonly<Record<string, Kind>> } = {
  load: { path: "text", symbol: "text", zone: "text?", cashUsd: "text?" },
  lease: { clientId: "number?" },
  release: {},
  peek: {},
  advance: { to: "time?", steps: "number?" },
  sync: { read: "number" },
  status: {},
  watch: {},
  account: {},
  books: {},
  "wire-log": { from: "number?", limit: "number?" },
  fault: { entry: "object" },
  faults: {},
  "clear-faults": { faultId: "number?" },
  disconnect: { clientId: "number?", by: "text?" },
  restart: { downMs: "number?", rollBackIds: "number?" },
  "manual-order": {
    symbol: "text",
    action: "text",
    quantity: "number",
    orderType: "text?",
    limitPrice: "number?",
    stopPrice: "number?",
    timeInForce: "text?",
    orderRef: "text?",
  },
  "cancel-order": { permId: "number" },
  halt: { symbol: "text" },
  resume: { symbol: "text" },
  split: { symbol: "text", newShares: "number", oldShares: "number", orders: "text?" },
  dividend: { symbol: "text", amountPerShare: "number" },
  bulletin: { text: "text", kind: "number?", exchange: "text?" },
  "data-access": { access: "text" },
  "reset-counters": {},
};

/** A line that is no request of the protocol. */
export interface ControlMisuse {
  /** As it was sent, so that its sender knows the answer; 0 where it cannot be read as an integer. */
  readonly id: number;
  /** What is wrong with the line. */
  readonly misuse: string;
}

/** Reads one line of the control protocol. */
export function parseControlRequest(line: string): ControlRequest | ControlMisuse {
  const value = parseObject(line);
  if (value === undefined) return { id: 0, misuse: 'expected a line of JSON such as {"id":1,"do":"status"}' };
  const { id } = value;
  if (typeof id !== "number" || !Number.isSafeInteger(id)) return { id: 0, misuse: "id must be a whole number" };
  const misuse = misuseOf(value);
  return misuse === undefined ? (value as unknown as ControlRequest) : { id, misuse };
}

/** What is wrong with the command or its parameters; times are read in place. */
function misuseOf(value: Record<string, unknown>): string | undefined {
  const { do: command } = value;
  if (typeof command !== "string" || !Object.hasOwn(PARAMETERS, command))
    return `do must be one of ${Object.keys(PARAMETERS).join(", ")}`;
  const parameters = PARAMETERS[command as ControlCommand];
  for (const [name, kind] of Object.entries(parameters)) {
    const given = value[name];
    if (given === undefined && kind.endsWith("?")) continue;
    const wanted = kind.replace("?", "");
    if (wanted === "time") value[name] = timeOf(given);
    const isFit = wanted === "time" ? Number.isSafeInteger(value[name]) : isOf(given, wanted);
    if (typeof given === "string" && given.includes("\0")) return `${name} must be without control characters`;
    if (!isFit) return `${name} must be ${NAMES[wanted] ?? wanted}`;
  }
  const other = Object.keys(value).find((name) => !["id", "do"].includes(name) && !Object.hasOwn(parameters, name));
  if (other !== undefined) {
    const known = Object.keys(parameters);
    return `${command} has no ${JSON.stringify(other)}; it has ${known.length === 0 ? "no parameters" : known.join(", ")}`;
  }
  return undefined;
}

const NAMES: Readonly<Record<string, string>> = {
  text: "a string",
  number: "a number",
  object: "an object",
  time: "a time with its zone such as 2024-06-03T10:00:00-04:00, or whole ms since 1970",
};

function isOf(given: unknown, wanted: string): boolean {
  switch (wanted) {
    case "text":
      return typeof given === "string";
    case "number":
      return typeof given === "number";
    default:
      return typeof given === "object" && given !== null && !Array.isArray(given);
  }
}

function timeOf(given: unknown): unknown {
  return typeof given === "string" && /(Z|[+-]\d\d:\d\d)$/.test(given) ? Date.parse(given) : given;
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
