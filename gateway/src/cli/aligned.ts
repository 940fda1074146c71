// Plain aligned text for people: names left, numbers right.

type Row = readonly string[];

/** Columns of equal width, two spaces apart; a column of numbers is aligned right. */
export function alignedTable(header: Row, rows: readonly Row[]): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const isNumeric = header.map(
    (_, column) => rows.length > 0 && rows.every((row) => /^[-+]?[\d.,]*%?$/.test(row[column] ?? "")),
  );
  const line = (row: Row) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? "";
        return isNumeric[column] === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  return [header, ...rows].map(line).join("\n");
}

/** Any JSON-ready value: fields one below the other, lists of objects as tables. */
export function alignedValue(value: unknown): string {
  if (Array.isArray(value)) return value.every(isRecord) ? alignedRecords(value) : value.map(scalar).join("\n");
  if (!isRecord(value)) return scalar(value);
  const fields = Object.entries(value);
  const simple = fields.filter(([, inner]) => !isList(inner)).flatMap(([name, inner]) => flatten(name, inner));
  const width = Math.max(0, ...simple.map(([name]) => name.length));
  const lines = simple.map(([name, text]) => `${name.padEnd(width)}  ${text}`.trimEnd());
  const lists = fields.filter(([, inner]) => isList(inner)).map(([name, inner]) => `\n${name}\n${alignedValue(inner)}`);
  return [...lines, ...lists].join("\n");
}

function alignedRecords(records: readonly Readonly<Record<string, unknown>>[]): string {
  const header = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return records.length === 0
    ? "(none)"
    : alignedTable(
        header,
        records.map((record) => header.map((name) => scalar(record[name]))),
      );
}

function flatten(name: string, value: unknown): (readonly [string, string])[] {
  if (!isRecord(value)) return [[name, scalar(value)]];
  return Object.entries(value).flatMap(([inner, more]) => flatten(`${name}.${inner}`, more));
}

function scalar(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isRecord);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
