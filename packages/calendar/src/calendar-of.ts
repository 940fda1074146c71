import { errorsOf } from "@tickwork/model/tickwork-error";
import { type Calendar, makeCalendar } from "./calendar.ts";
import type { CalendarRules } from "./calendar-rules.ts";
import { calendarErrors } from "./errors.ts";
import { crypto } from "./rules/crypto.ts";
import { fx } from "./rules/fx.ts";
import { xnas } from "./rules/xnas.ts";
import { xnys } from "./rules/xnys.ts";

const fail = errorsOf(calendarErrors);
const rulesById: ReadonlyMap<string, CalendarRules> = new Map(
  [xnys, xnas, fx, crypto].map((rules) => [rules.id, rules]),
);
const made = new Map<string, Calendar>();

/** Every calendar that `calendarOf` knows. */
export const calendarIds: readonly string[] = [...rulesById.keys()];

/**
 * The calendar of an exchange; made once, so that its years are computed once in a thread.
 *
 * @param id ISO 10383 market code (`XNYS`), `FX` or `CRYPTO`
 * @throws TW-CAL-001 listing the known ones
 */
export function calendarOf(id: string): Calendar {
  const known = made.get(id);
  if (known !== undefined) return known;
  const rules = rulesById.get(id);
  if (rules === undefined) {
    throw fail("TW-CAL-001", `Cannot find a calendar ${JSON.stringify(id)}. Known: ${calendarIds.join(", ")}.`);
  }
  const calendar = makeCalendar(rules);
  made.set(id, calendar);
  return calendar;
}
