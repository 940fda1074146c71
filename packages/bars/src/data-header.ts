const TIME_HEADERS: ReadonlySet<string> = new Set(["", "date", "time", "datetime", "timestamp"]);

/**
 * What each column of a data file is, by its header line: names in lower case with underscores, and `time` for the time, which is
 * a first column without a name or one named date, time, datetime or timestamp.
 * @returns without `time` when no column is one
 */
export function dataHeader(line: string): ReadonlyMap<string, number> {
  const columns = new Map(columnNames(line).map((name, place) => [name, place]));
  for (const name of TIME_HEADERS) {
    const place = columns.get(name);
    if (!columns.has("time") && place !== undefined) columns.set("time", place);
  }
  return columns;
}

/** The first name that two columns of a header line have; the time in the first column is one named time. */
export function repeatedColumn(line: string): string | undefined {
  const names = columnNames(line);
  return names.find((name, place) => name !== "" && names.indexOf(name) !== place);
}

function columnNames(line: string): readonly string[] {
  return line.split(",").map((title, place) => {
    const name = title.trim().replaceAll('"', "").toLowerCase().replaceAll(" ", "_");
    return place === 0 && TIME_HEADERS.has(name) ? "time" : name;
  });
}
