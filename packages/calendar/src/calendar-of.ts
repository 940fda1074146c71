import { errorsOf } from "@tickwork/model/tickwork-error";
import { allRules } from "./all-rules.ts";
import { type Calendar, makeCalendar } from "./calendar.ts";
import { calendarErrors } from "./errors.ts";

const fail = errorsOf(calendarErrors);
const rulesByName = new Map(
  allRules.flatMap((rules) => [rules.id, ...(rules.aliases ?? [])].map((name) => [name, rules] as const)),
);
const made = new Map<string, Calendar>();

/** Every calendar that `calendarOf` knows, each once, by its own id. */
export const calendarIds: readonly string[] = allRules.map(({ id }) => id);

/**
 * The calendar of an exchange; made once, so that its years are computed once in a thread.
 *
 * @param name ISO 10383 market code (`XNYS`), `FX`, `CRYPTO`, one of the `CME_…`, or another name of one of these
 * @throws TW-CAL-001 listing the known ones
 */
export function calendarOf(name: string): Calendar {
  const rules = rulesByName.get(name);
  if (rules === undefined) {
    const known = [...rulesByName.keys()].join(", ");
    throw fail("TW-CAL-001", `Cannot find a calendar ${JSON.stringify(name)}. Known: ${known}.`);
  }
  const known = made.get(rules.id);
  if (known !== undefined) return known;
  const calendar = makeCalendar(rules);
  made.set(rules.id, calendar);
  return calendar;
}
