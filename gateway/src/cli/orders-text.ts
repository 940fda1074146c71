import { alignedTable } from "./aligned.ts";
import { isRecord, type Row } from "./is-record.ts";

const COLUMNS = ["intent", "state", "role", "side", "quantity", "filled", "type", "symbol", "created", "evidence"];

/** The rows of an answer of the admin about orders; of another version's answer, none. */
export function orderRows(answer: unknown): readonly Row[] {
  if (!isRecord(answer) || !Array.isArray(answer["rows"])) return [];
  return answer["rows"].filter(isRecord);
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
