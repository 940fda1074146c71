import { DAY_MS, MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import { HOURS_RULES, type HoursName, type Span, type TradingDay } from "./hours-rules.ts";

export type { HoursName, TradingDay } from "./hours-rules.ts";

/**
 * Regular hours, in which orders work that ask for nothing else; the widest, in which the simulator plays data and fills orders
 * that ask for it; and the liquid part of the regular hours: what the API calls "regular trading hours" of a future's bars.
 */
export type HoursKind = "regular" | "extended" | "liquid";

/**
 * The trading day of a moment: for stocks the date in New York, for currencies the day that ends at 17:00 New York, so that
 * Sunday evening is Monday.
 */
export function tradingDayOf(name: HoursName, time: EpochMs): TradingDay {
  const { clock, rollMs } = HOURS_RULES[name];
  return Math.floor((clock.shows(time) + DAY_MS - rollMs) / DAY_MS);
}

/** A day's hours of each kind. A day without a session has the hours that it would have. */
interface DayHours extends Readonly<Record<HoursKind, Span>> {
  readonly isTradingDay: boolean;
}

const known = new Map<HoursName, Map<TradingDay, DayHours>>();
const MOST_KEPT_DAYS = 50_000;

function dayHours(name: HoursName, day: TradingDay): DayHours {
  const days = known.get(name) ?? new Map<TradingDay, DayHours>();
  known.set(name, days);
  let hours = days.get(day);
  if (hours === undefined) {
    hours = computeHours(name, day);
    if (days.size >= MOST_KEPT_DAYS) days.clear();
    days.set(day, hours);
  }
  return hours;
}

function computeHours(name: HoursName, day: TradingDay): DayHours {
  const { calendar, clock, nominal, extend, liquid: part } = HOURS_RULES[name];
  const date = isoDate(day);
  const isCertain = date >= calendar.certainFrom && date <= "2099-12-31";
  const session = isCertain ? calendar.sessions(date, date)[0] : undefined;
  const at = (clockMs: number): EpochMs => clock.instant(day * DAY_MS + clockMs);
  const regular = {
    open: session?.open ?? at(nominal.openMs),
    close: session?.close ?? at(nominal.closeMs),
  };
  const extended = extend?.(regular, day) ?? regular;
  const close = part === undefined ? regular.close : Math.min(regular.close, at(part.closeMs));
  const open = part === undefined ? regular.open : Math.min(at(part.openMs), close);
  return {
    isTradingDay: isCertain ? session !== undefined : isWeekday(day),
    regular,
    extended,
    liquid: { open, close },
  };
}

/** Whether a day has a session; where the calendar is not certain, whether it is a weekday. */
export function isTradingDay(name: HoursName, day: TradingDay): boolean {
  return dayHours(name, day).isTradingDay;
}

/** The hours of a day. A day without a session has the hours that it would have. */
export function hoursOf(name: HoursName, day: TradingDay, kind: HoursKind): Span {
  return dayHours(name, day)[kind];
}

/** Monday to Friday. */
export function isWeekday(day: TradingDay): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7; // day 0 was a Thursday
  return weekday !== 0 && weekday !== 6;
}

export function isRegularTime(name: HoursName, time: EpochMs): boolean {
  const { isTradingDay: isOpenDay, regular } = dayHours(name, tradingDayOf(name, time));
  return isOpenDay && time >= regular.open && time < regular.close;
}

/** When regular hours begin next, at or after a moment. */
export function nextRegularOpen(name: HoursName, time: EpochMs): EpochMs {
  for (let day = tradingDayOf(name, time); ; day += 1) {
    const { open } = hoursOf(name, day, "regular");
    if (isTradingDay(name, day) && open >= time) return open;
  }
}

/** The first end of hours behind a moment. */
export function nextClose(name: HoursName, kind: HoursKind, time: EpochMs): EpochMs {
  for (let day = tradingDayOf(name, time); ; day += 1) {
    const { close } = hoursOf(name, day, kind);
    if (isTradingDay(name, day) && close > time) return close;
  }
}

const MOST_KEPT_TEXTS = 200;
const texts = new Map<string, string>();

/**
 * `20131004:0930-20131004:1600;20131005:CLOSED` for a number of days, as contract details carry it. The last ones are kept: a chain has
 * the same for thousands of options.
 */
export function wireHours(name: HoursName, from: TradingDay, days: number, kind: HoursKind): string {
  const key = `${name}|${from}|${days}|${kind}`;
  let text = texts.get(key);
  if (text === undefined) {
    text = hoursText(name, from, days, kind);
    if (texts.size >= MOST_KEPT_TEXTS) texts.clear();
    texts.set(key, text);
  }
  return text;
}

function hoursText(name: HoursName, from: TradingDay, days: number, kind: HoursKind): string {
  return Array.from({ length: days }, (_, ahead) => {
    const day = from + ahead;
    if (!isTradingDay(name, day)) return `${wireDate(day)}:CLOSED`;
    const { open, close } = hoursOf(name, day, kind);
    return `${wireMinute(name, open)}-${wireMinute(name, close)}`;
  }).join(";");
}

/** `20131004` */
export function wireDate(day: TradingDay): string {
  return isoDate(day).replaceAll("-", "");
}

/** `2013-10-04` */
function isoDate(day: TradingDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function wireMinute(name: HoursName, time: EpochMs): string {
  const shown = HOURS_RULES[name].clock.shows(Math.floor(time / MINUTE_MS) * MINUTE_MS);
  return `${wireDate(Math.floor(shown / DAY_MS))}:${new Date(shown).toISOString().slice(11, 16).replace(":", "")}`;
}
