import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@tickwork/model/time";

/** How long a historical bar is: a length of time within a day, or whole days, weeks or months. */
export type BarSize =
  | { readonly type: "intraday"; readonly lengthMs: number }
  | { readonly type: "day" | "week" | "month" };

const MINUTE_COUNTS = [2, 3, 5, 10, 15, 20, 30];
const SIZES: ReadonlyMap<string, BarSize> = new Map<string, BarSize>([
  ...[1, 5, 10, 15, 30].map((count) => [`${count} secs`, intraday(count * SECOND_MS)] as const),
  ["1 min", intraday(MINUTE_MS)],
  ...MINUTE_COUNTS.map((count) => [`${count} mins`, intraday(count * MINUTE_MS)] as const),
  ["1 hour", intraday(HOUR_MS)],
  ...[2, 3, 4, 8].map((count) => [`${count} hours`, intraday(count * HOUR_MS)] as const),
  ["1 day", { type: "day" }],
  ["1w", { type: "week" }],
  ["1m", { type: "month" }],
]);

const OTHER_FORMS: ReadonlyMap<string, string> = new Map([
  ["1 week", "1w"],
  ["1 w", "1w"],
  ["1 month", "1m"],
  ["1 m", "1m"],
]);

/** The sizes as TWS lists them to whoever asks for another one. */
export const LEGAL_BAR_SIZES: string = [...SIZES.keys()].join(", ").replace("1w, 1m", "1W, 1M");

/** Reads TWS's names of bar sizes in any case: `5 secs`, `1 min`, `2 mins`, `1 hour`, `1 day`, `1W`; undefined for what it does not know. */
export function parseBarSize(text: string): BarSize | undefined {
  const name = text.toLowerCase();
  return SIZES.get(OTHER_FORMS.get(name) ?? name);
}

/** How TWS's data service calls a size: seconds, or `1d`. */
export function stepName(size: BarSize): string {
  switch (size.type) {
    case "intraday":
      return String(size.lengthMs / SECOND_MS);
    case "day":
      return "1d";
    case "week":
      return "1w";
    case "month":
      return "1m";
  }
}

/** About how long a bar is, in ms: what limits are counted by. */
export function nominalLengthMs(size: BarSize): number {
  switch (size.type) {
    case "intraday":
      return size.lengthMs;
    case "day":
      return DAY_MS;
    case "week":
      return 7 * DAY_MS;
    case "month":
      return 30 * DAY_MS;
  }
}

function intraday(lengthMs: number): BarSize {
  return { type: "intraday", lengthMs };
}
