import { alignedTable, alignedValue } from "./aligned.ts";

/** The status for people: first what matters, then the actors. A status of another version is shown as it came. */
export function statusText(status: unknown): string {
  if (!isRecord(status) || !Array.isArray(status["actors"]) || !Array.isArray(status["positions"]))
    return alignedValue(status);
  const { mode, state, halted, isSimulated, orders, fills, journal, marketTime } = status;
  const actors = status["actors"].filter(isRecord);
  const positions = status["positions"].filter(isRecord);
  const lines = [
    `${String(mode)}${isSimulated === true ? " (SIMULATION)" : ""}, ${String(state)}${halted === true ? ", TRADING IS HALTED (`tickwork resume --reason TEXT`)" : ""}`,
    `orders today ${String(orders)}, fills today ${String(fills)}, journal ${isRecord(journal) ? journalText(journal) : String(journal)}`,
    ...(typeof marketTime === "string" ? [`market time ${marketTime}`] : []),
    ...attention(status),
  ];
  const positionColumns = ["symbol", "quantity", "averagePrice"];
  const actorColumns = ["name", "state", "restarts", "mailbox", "heapMb"];
  return [
    lines.join("\n"),
    positions.length === 0
      ? "no position"
      : alignedTable(
          ["position", "quantity", "average price"],
          positions.map((row) => fields(row, positionColumns)),
        ),
    alignedTable(
      ["actor", "state", "restarts", "mailbox", "heap MB"],
      actors.map((row) => fields(row, actorColumns)),
    ),
  ].join("\n\n");
}

/** What a person should look at: orders of which nobody knows, and where the broker's books differed from ours. */
function attention({ unknown, recovery, haltedInstruments }: Readonly<Record<string, unknown>>): readonly string[] {
  const orders = Array.isArray(unknown) ? unknown.filter(isRecord) : [];
  const halted = Array.isArray(haltedInstruments) ? haltedInstruments.filter(isRecord) : [];
  const differences = isRecord(recovery) && Array.isArray(recovery["differences"]) ? recovery["differences"] : [];
  return [
    ...orders.map(
      ({ intent, side, quantity, symbol, evidence }) =>
        `UNKNOWN order ${String(intent)}: ${String(side)} ${String(quantity)} ${String(symbol)}, ${String(evidence)} (\`tickwork orders resolve\`)`,
    ),
    ...halted.map(
      ({ symbol }) =>
        `HALTED instrument ${String(symbol)}: the books differ there; look in TWS, then \`tickwork resume --reason TEXT\``,
    ),
    ...differences.map((difference) => `difference to the broker: ${String(difference)}`),
  ];
}

function journalText({ entries, verified }: Readonly<Record<string, unknown>>): string {
  return `${String(entries)} entries${verified === false ? ", DAMAGED (`tickwork journal verify`)" : ""}`;
}

function fields(record: Readonly<Record<string, unknown>>, names: readonly string[]): string[] {
  return names.map((name) => String(record[name] ?? ""));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
