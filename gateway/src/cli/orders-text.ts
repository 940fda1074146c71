import { alignedTable } from "./aligned.ts";

type Row = Readonly<Record<string, unknown>>;

const COLUMNS = ["intent", "state", "role", "side", "quantity", "filled", "type", "symbol", "created", "evidence"];

/** The rows of an answer of the admin about orders; of another version's answer, none. */
export function orderRows(answer: unknown): readonly Row[] {
  if (!isRow(answer) || !Array.isArray(answer["rows"])) return [];
  return answer["rows"].filter(isRow);
}

/** Open orders for people, with the last evidence of each. */
export function ordersText(rows: readonly Row[]): string {
  if (rows.length === 0) return "no order";
  const table = alignedTable(
    COLUMNS,
    rows.map((row) => COLUMNS.map((name) => String(row[name] ?? ""))),
  );
  const unknown = rows.filter(({ state }) => state === "unknown").length;
  if (unknown === 0) return table;
  return `${table}\n\n${unknown} of them UNKNOWN: look them up in TWS, then \`tickwork orders resolve INTENT --as filled|cancelled|never-sent --reason TEXT\``;
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
