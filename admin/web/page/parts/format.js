// How numbers and times are spelt. Signs and arrows say what colour says, for who cannot see the colour.

const MINUS = "−";
const NOTHING = "—";

const wholeNumber = new Intl.NumberFormat("en-US", { maximumFractionDigits: 8 });

/** @type {Map<number, Intl.NumberFormat>} */
const fixed = new Map();

/** @param {number} digits */
function fixedDigits(digits) {
  let format = fixed.get(digits);
  if (format === undefined) {
    format = new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    fixed.set(digits, format);
  }
  return format;
}

/**
 * Money to two digits, from the exact decimal text.
 * @param {string | null | undefined} amount
 */
export function money(amount) {
  if (amount === null || amount === undefined) return NOTHING;
  // Intl reads decimal text exactly; only its type does not say so yet.
  return fixedDigits(2).format(/** @type {`${number}`} */ (amount)).replace("-", MINUS);
}

/**
 * Money with its sign always shown.
 * @param {string | null | undefined} amount
 */
export function signedMoney(amount) {
  const text = money(amount);
  return sign(amount) > 0 ? `+${text}` : text;
}

/** @param {string | number | null | undefined} amount @returns {-1 | 0 | 1} */
export function sign(amount) {
  const value = Number(amount ?? 0);
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

/** @param {string | number | null | undefined} amount */
export function toneOf(amount) {
  return ["down", "", "up"][sign(amount) + 1] ?? "";
}

/** @param {string | number | null | undefined} amount */
export function arrow(amount) {
  return ["▼", "", "▲"][sign(amount) + 1] ?? "";
}

/**
 * @param {number | null | undefined} value
 * @param {number} digits behind the point
 */
export function price(value, digits) {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  return fixedDigits(digits).format(value).replace("-", MINUS);
}

/** @param {number | null | undefined} value */
export function quantity(value) {
  if (value === null || value === undefined) return NOTHING;
  return wholeNumber.format(value).replace("-", MINUS);
}

/**
 * Digits behind the point of a price step: 0.01 → 2, 0.00005 → 5.
 * @param {number | null | undefined} increment
 */
export function priceDigits(increment) {
  if (increment === null || increment === undefined || increment <= 0) return 2;
  let digits = 0;
  for (let step = increment; digits < 8 && Math.abs(step - Math.round(step)) > 1e-9; digits += 1) step *= 10;
  return Math.max(2, digits);
}

/** @param {number} value from 0 up */
export function compact(value) {
  return new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const dateFormats = new Map();

/**
 * @param {string} zone
 * @param {Intl.DateTimeFormatOptions} options
 */
function dateFormat(zone, options) {
  const key = `${zone} ${JSON.stringify(options)}`;
  let format = dateFormats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
    dateFormats.set(key, format);
  }
  return format;
}

const CLOCK = /** @type {const} */ ({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

/** `15:12:17` @param {string | number | null} time @param {string} zone */
export function clock(time, zone) {
  return time === null ? NOTHING : dateFormat(zone, CLOCK).format(new Date(time));
}

/** `15:12` @param {string | number | null} time @param {string} zone */
export function hourMinute(time, zone) {
  return time === null
    ? NOTHING
    : dateFormat(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(time));
}

/** `Fri 4 Oct 2013` @param {string | number | null} time @param {string} zone */
export function day(time, zone) {
  if (time === null) return "";
  return dateFormat(zone, { weekday: "short", day: "numeric", month: "short", year: "numeric" })
    .format(new Date(time))
    .replace(",", "");
}

/** `4 Oct` @param {string | number} time @param {string} zone */
export function shortDay(time, zone) {
  return dateFormat(zone, { day: "numeric", month: "short" }).format(new Date(time));
}

/** `EDT`, or `GMT+2` where a zone has no letters. @param {string | number | null} time @param {string} zone */
export function zoneName(time, zone) {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "short" });
  return (
    format.formatToParts(time === null ? new Date() : new Date(time)).find(({ type }) => type === "timeZoneName")
      ?.value ?? zone
  );
}

/** `New York` @param {string} zone */
export function zoneCity(zone) {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** `1 h 08 min`, `48 s` @param {number} ms */
export function duration(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${String(minutes % 60).padStart(2, "0")} min` : `${Math.floor(hours / 24)} days`;
}

/** `1m`, `15m`, `1h`, as charts name bars. @param {number} ms */
export function barLength(ms) {
  return ms < 3_600_000 ? `${ms / 60_000}m` : `${ms / 3_600_000}h`;
}
