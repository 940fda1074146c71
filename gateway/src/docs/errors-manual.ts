import type { CodedError } from "./error-entries.ts";
import { code, manual } from "./manual.ts";

const INTRODUCTION =
  "Every message that Tickwork gives begins with a code that stays the same over versions. The message itself says what could not be done and what it met; here stand the cause and the cure. `tickwork errors CODE` prints the same.";

/**
 * docs/errors.md: every error by code.
 * @throws Error when two catalogues give the same code
 */
export function errorsManual(entries: readonly CodedError[]): string {
  const twice = entries.find((entry, index) => entries[index + 1]?.code === entry.code);
  if (twice !== undefined) throw new Error(`${twice.code} stands in two catalogues; one of them is in ${twice.folder}`);
  const folders = Map.groupBy(entries, ({ folder }) => folder);
  const blocks = [...folders].flatMap(([folder, own]) => [
    `## ${code(folder)}`,
    ...own.flatMap(({ code: name, title, cause, cure }) => [
      `### ${name}: ${title}`,
      `Cause: ${cause}`,
      `Cure: ${cure}`,
    ]),
  ]);
  return manual("Errors", "the `errors.ts` of each package", [INTRODUCTION, ...blocks]);
}
