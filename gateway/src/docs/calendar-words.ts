import type {
  HolidayRule,
  PhaseRule,
  PhaseTime,
  SessionHours,
  Validity,
  Weekday,
} from "@tickwork/calendar/calendar-rules";
import type { DayRule, Observance } from "@tickwork/calendar/day-rule";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth"];

/** `the third Monday of January`, `25 December; on a weekend, the next free weekday`. */
export function dayInWords(rule: DayRule): string {
  switch (rule.type) {
    case "date":
      return `${rule.day} ${monthName(rule.month)}${observanceInWords(rule.observance)}`;
    case "weekday": {
      const nth = rule.nth === -1 ? "last" : ORDINALS[rule.nth];
      return `${moved(rule.plusDays)}the ${nth} ${weekdayName(rule.weekday)} of ${monthName(rule.month)}`;
    }
    case "weekday-before":
      return `the ${weekdayName(rule.weekday)} before ${rule.day} ${monthName(rule.month)}`;
    case "easter":
      return `${moved(rule.plusDays)}Easter Sunday`;
    case "lunar": {
      const day = `day ${rule.day} of month ${rule.month} of the Chinese calendar`;
      return `${moved(rule.plusDays)}${day}${observanceInWords(rule.observance)}`;
    }
    case "solar": {
      const terms = {
        "spring-equinox": "the equinox of March",
        "autumn-equinox": "the equinox of September",
        "ching-ming": "the solar term Ching Ming, 4 or 5 April",
      } as const;
      return `${terms[rule.term]}${observanceInWords(rule.observance)}`;
    }
  }
}

function monthName(month: number): string {
  return MONTHS[month - 1] ?? String(month);
}

function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? String(weekday);
}

function moved(days = 0): string {
  if (days === 0) return "";
  const count = Math.abs(days) === 1 ? "the day" : `${Math.abs(days)} days`;
  return `${count} ${days > 0 ? "after" : "before"} `;
}

function observanceInWords(observance: Observance = "none"): string {
  const words = {
    none: "",
    "nearest-weekday": "; a Saturday's on Friday, a Sunday's on Monday",
    "sunday-to-monday": "; a Sunday's on Monday",
    "weekend-to-monday": "; a weekend's on Monday",
    "weekend-to-friday": ", or the Friday before a weekend",
    "sunday-to-next-free": "; a Sunday's on the next day that is no holiday",
    "weekend-to-next-free": "; a weekend's on the next free weekday",
  } as const satisfies Record<Observance, string>;
  return words[observance];
}

/** ` (from 2022-01-01)`, ` (until 2011-03-06)`; nothing for a rule that always holds. */
export function validityInWords({ from, until }: Validity, exceptYears: HolidayRule["exceptYears"] = []): string {
  const parts = [
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(exceptYears.length === 0 ? [] : [`not in ${exceptYears.join(" and ")}`]),
  ];
  return parts.length === 0 ? "" : ` (${parts.join(" ")})`;
}

/** `Monday to Friday`, `Monday, Tuesday, Thursday`. */
export function weekdaysInWords(weekdays: readonly Weekday[]): string {
  const names = weekdays.map(weekdayName);
  const isRow = weekdays.every((weekday, index) => index === 0 || weekday === (weekdays[index - 1] ?? 0) + 1);
  return isRow && names.length > 2 ? `${names[0]} to ${names.at(-1)}` : names.join(", ");
}

/** `09:00 to 15:30, break 11:30 to 12:30`. */
export function hoursInWords({ open, close, openDay, closeDay, breaks = [] }: SessionHours): string {
  const from = openDay === -1 ? `${open} of the evening before` : open;
  const to = closeDay === 1 ? `${close} of the next day` : close;
  return [`${from} to ${to}`, ...breaks.map(({ start, end }) => `break ${start} to ${end}`)].join(", ");
}

/** `closes at 13:00`, `opens at 11:00`, `closed`. */
export function changeInWords(hours: Partial<SessionHours> | undefined): string {
  if (hours === undefined) return "closed";
  const parts = [
    ...(hours.open === undefined ? [] : [`opens at ${hours.open}`]),
    ...(hours.close === undefined ? [] : [`closes at ${hours.close}`]),
  ];
  return parts.join(", ");
}

/** `Closing auction: from the close to 5 minutes after it`. */
export function phaseInWords({ kind, start, end, from, until }: PhaseRule): string {
  const name = { "pre-market": "Pre-market", "post-market": "After hours" } as const;
  const title = kind === "pre-market" || kind === "post-market" ? name[kind] : auctionName(kind);
  const [first, last] = [timeInWords(start), timeInWords(end)];
  const span = first === last ? `at ${first}` : `${first} to ${last}`;
  return `${title}: ${span}${validityInWords({ ...(from && { from }), ...(until && { until }) })}`;
}

function auctionName(kind: "opening-auction" | "closing-auction"): string {
  return kind === "opening-auction" ? "Opening auction" : "Closing auction";
}

function timeInWords(time: PhaseTime): string {
  if (typeof time === "string") return time;
  const anchor = time.at === "open" ? "the opening" : "the close";
  if (time.plusMinutes === 0) return anchor;
  const minutes = Math.abs(time.plusMinutes);
  const span = minutes % 60 === 0 && minutes > 60 ? `${minutes / 60} hours` : `${minutes} minutes`;
  return `${span} ${time.plusMinutes > 0 ? "after" : "before"} ${anchor}`;
}
