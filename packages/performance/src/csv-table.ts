import { performanceError } from "./errors.ts";

/** A CSV text with a header line. Rows are those of the file: the header is row 1. */
export interface CsvTable {
  /** For messages. */
  readonly file: string;
  /** Number of data rows. */
  readonly length: number;
  has(names: readonly string[]): boolean;
  /**
   * The cells of the first column that has one of the names; letters and digits count, in any case.
   * @throws TickworkError TW-PER-007 when there is none
   */
  cells(names: readonly string[]): readonly string[];
  /** Row of the file of a data row. */
  row(at: number): number;
}

/**
 * Reads a CSV with a header line. Cells may be quoted; empty lines are left out.
 * @throws TickworkError TW-PER-007 when there is no header or a name stands twice
 */
export function csvTable(text: string, file: string): CsvTable {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const rows: number[] = [];
  let header: readonly string[] | undefined;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") continue;
    if (header === undefined) header = splitLine(line).map(plainName);
    else rows.push(at);
  }
  if (header === undefined)
    throw performanceError("TW-PER-007", `Cannot use ${file}: it is empty. Its first line must name the columns.`);
  const columns = header;
  const twice = columns.find((name, at) => name !== "" && columns.indexOf(name) !== at);
  if (twice !== undefined)
    throw performanceError(
      "TW-PER-007",
      `Cannot use ${file}: the column ${twice} stands in it twice. Rename one of them.`,
    );
  const place = (names: readonly string[]) =>
    names.map((name) => columns.indexOf(plainName(name))).find((at) => at >= 0);
  return {
    file,
    length: rows.length,
    has: (names) => place(names) !== undefined,
    row: (at) => (rows[at] ?? 0) + 1,
    cells(names) {
      const at = place(names);
      if (at === undefined)
        throw performanceError(
          "TW-PER-007",
          `Cannot use ${file}: no column is named ${names[0]} (found ${splitLine(lines.find((line) => line.trim() !== "") ?? "").join(", ")}). Add it to the header line.`,
        );
      return rows.map((row) => cellOf(lines[row] as string, at));
    },
  };
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** One cell of a line, without taking the others apart. */
function cellOf(line: string, place: number): string {
  if (line.includes('"')) return splitLine(line)[place]?.trim() ?? "";
  let from = 0;
  for (let before = 0; before < place; before++) {
    from = line.indexOf(",", from) + 1;
    if (from === 0) return "";
  }
  const end = line.indexOf(",", from);
  return line.slice(from, end === -1 ? undefined : end).trim();
}

function splitLine(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(",");
  const cells = line.matchAll(/(?:^|,)(?:\s*"((?:[^"]|"")*)"\s*|([^,]*))/g);
  return Array.from(cells, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}
