import { isRecord, type Row } from "./is-record.ts";

/** The controls of an answer that did not pass; of another version's answer, none. */
export function failedControls(answer: unknown): readonly Row[] {
  const controls = isRecord(answer) ? answer["controls"] : undefined;
  if (!Array.isArray(controls)) return [];
  return controls.filter(isRecord).filter(({ passed }) => passed !== true);
}

/** What refused, a line each: `  TW-RSK-014 Cannot place …` */
export function controlsText(controls: readonly Row[]): string {
  return controls
    .map(({ code, control, message }) => `  ${[code, message ?? control].filter(Boolean).join(" ")}`)
    .join("\n");
}
