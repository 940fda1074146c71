import type { ControlCommand, ControlRequest } from "./control-protocol.ts";

type Kind = "text" | "number" | "text?" | "number?";

/** The parameters of each command: what they are, and whether they may be missing. */
const PARAMETERS: { readonly [C in ControlCommand]: Readonly<Record<string, Kind>> } = {
  load: { path: "text", symbol: "text", zone: "text?", cashUsd: "text?" },
  lease: { clientId: "number?" },
  release: {},
  peek: {},
  advance: {},
  sync: { read: "number" },
  status: {},
  watch: {},
  account: {},
  "reset-counters": {},
};

/** Reads one line of the control protocol. @returns what is wrong with it as a text, when something is */
export function parseControlRequest(line: string): ControlRequest | string {
  const value = parseObject(line);
  if (value === undefined) return 'expected a line of JSON such as {"id":1,"do":"status"}';
  const { id, do: command } = value;
  if (typeof id !== "number" || !Number.isSafeInteger(id)) return "id must be a whole number";
  if (typeof command !== "string" || !Object.hasOwn(PARAMETERS, command))
    return `do must be one of ${Object.keys(PARAMETERS).join(", ")}`;
  const parameters = PARAMETERS[command as ControlCommand];
  for (const [name, kind] of Object.entries(parameters)) {
    const given = value[name];
    const isMissing = given === undefined && kind.endsWith("?");
    const wanted = kind.startsWith("text") ? "string" : "number";
    if (!isMissing && typeof given !== wanted) return `${name} must be a ${wanted}`;
  }
  return value as unknown as ControlRequest;
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
