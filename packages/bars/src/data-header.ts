const TIME_HEADERS: ReadonlySet<string> = new Set(["", "date", "time", "datetime", "timestamp"]);

/**
 * What each column of a data file is, by its header line: names in lower case with underscores, and `time` for the time, which is
 * a first column without a name or one named date, time, datetime or timestamp.
 * @returns without `time` when no column is one
 */
export function dataHeader(line: string): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const [place, title] of line.split(",").entries()) {
    const name = title.trim().replaceAll('"', "").toLowerCase().replaceAll(" ", "_");
    columns.set(place === 0 && TIME_HEADERS.has(name) ? "time" : name, place);
  }
  for (const name of TIME_HEADERS) {
    const place = columns.get(name);
    if (!columns.has("time") && place !== undefined) columns.set("time", place);
  }
  return columns;
}
