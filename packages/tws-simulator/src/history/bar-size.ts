import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@tickwork/model/time";

/** How long a historical bar is: a length of time within a day, or whole days, weeks or months. */
export type BarSize =
  | { readonly type: "intraday"; readonly lengthMs: number }
  | { readonly type: "day" | "week" | "month" };

const SIZES: ReadonlyMap<string, BarSize> = new Map<string, BarSize>([
  ...[1, 5, 10, 15, 30].map((count) => [`${count} secs`, intraday(count * SECOND_MS)] as const),
  ["1 min", intraday(MINUTE_MS)],
  ...[2, 3, 5, 10, 15, 20, 30].map((count) => [`${count} mins`, intraday(count * MINUTE_MS)] as const),
  ["1 hour", intraday(HOUR_MS)],
  ...[2, 3, 4, 8].map((count) => [`${count} hours`, intraday(count * HOUR_MS)] as const),
  ["1 day", { type: "day" }],
  ["1 week", { type: "week" }],
  ["1 month", { type: "month" }],
]);

const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ["1D", "1 day"],
  ["1W", "1 week"],
  ["1M", "1 month"],
]);

/** Reads TWS's names of bar sizes: `5 secs`, `1 min`, `2 mins`, `1 hour`, `1 day`, `1W`; undefined for what it does not know. */
export function parseBarSize(text: string): BarSize | undefined {
  return SIZES.get(SHORT_FORMS.get(text) ?? text);
}

function intraday(lengthMs: number): BarSize {
  return { type: "intraday", lengthMs };
}

/** How far back a request reaches. Days are trading days, the others calendar time. */
export type Duration =
  | { readonly type: "time"; readonly lengthMs: number }
  | { readonly type: "days"; readonly count: number };

const DURATION = /^(\d{1,6}) ?([SDWMY])$/;

/** Reads `3600 S`, `2 D`, `1 W`, `6 M`, `1 Y`; undefined for anything else or nothing. */
export function parseDuration(text: string): Duration | undefined {
  const match = DURATION.exec(text.trim().toUpperCase());
  const count = Number(match?.[1] ?? 0);
  if (match === null || count === 0) return undefined;
  switch (match[2]) {
    case "S":
      return { type: "time", lengthMs: count * SECOND_MS };
    case "D":
      return { type: "days", count };
    case "W":
      return { type: "time", lengthMs: count * 7 * DAY_MS };
    case "M":
      return { type: "time", lengthMs: Math.round(count * 30.5) * DAY_MS };
    default:
      return { type: "time", lengthMs: count * 365 * DAY_MS };
  }
}
