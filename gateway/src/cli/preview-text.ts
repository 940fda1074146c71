import { alignedTable } from "./aligned.ts";
import { controlsText, failedControls } from "./controls-text.ts";
import { isRecord, type Row } from "./is-record.ts";

const FIGURES = [
  ["initialMargin", "initial margin"],
  ["maintenanceMargin", "maintenance margin"],
  ["equityWithLoan", "equity with loan"],
] as const;

/** A preview for people: would it pass, what refuses, what the broker asks for. */
export function previewText(answer: unknown, what: string): { readonly text: string; readonly wouldPass: boolean } {
  const wouldPass = isRecord(answer) && answer["wouldPass"] === true;
  const broker = isRecord(answer) && isRecord(answer["answer"]) ? brokerText(answer["answer"]) : "";
  const failed = failedControls(answer);
  const verdict = wouldPass
    ? `${what} would pass. Nothing was placed.`
    : `${what} would be refused. Nothing was placed.`;
  const text = [verdict, failed.length === 0 ? "" : controlsText(failed), broker]
    .filter((part) => part !== "")
    .join("\n\n");
  return { text, wouldPass };
}

function brokerText(answer: Row): string {
  const rows = FIGURES.map(([key, name]) => {
    const figure = isRecord(answer[key]) ? answer[key] : {};
    return [name, ...["before", "change", "after"].map((part) => String(figure[part] ?? ""))];
  });
  const { commission, warning } = answer;
  const cost = isRecord(commission)
    ? [`commission ${range(commission)} ${String(commission["currency"] ?? "")}`.trim()]
    : [];
  const words = typeof warning === "string" && warning !== "" ? [`The broker says: ${warning}`] : [];
  return [alignedTable(["by the broker", "before", "change", "after"], rows), ...cost, ...words].join("\n");
}

function range({ least, most }: Row): string {
  return least === most ? String(most) : `${String(least)} to ${String(most)}`;
}
