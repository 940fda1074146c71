import { errorsOf } from "@tickwork/model/tickwork-error";
import { calendarErrors } from "./errors.ts";

const fail = errorsOf(calendarErrors);

/**
 * Abbreviations that TWS sends, some followed by a long name: `EST (Eastern Standard Time)`. It means the zone with its summer time,
 * where the IANA database would give `EST` none.
 */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  EST: "America/New_York",
  EDT: "America/New_York",
  CST: "America/Chicago",
  CDT: "America/Chicago",
  MST: "America/Denver",
  PST: "America/Los_Angeles",
  GMT: "Europe/London",
  BST: "Europe/London",
  GB: "Europe/London",
  MET: "Europe/Berlin",
  CET: "Europe/Berlin",
  EET: "Europe/Helsinki",
  JST: "Asia/Tokyo",
  HKT: "Asia/Hong_Kong",
  SGT: "Asia/Singapore",
  KST: "Asia/Seoul",
  IST: "Asia/Kolkata",
  AET: "Australia/Sydney",
  AEST: "Australia/Sydney",
  NZST: "Pacific/Auckland",
};

/**
 * The IANA zone that a contract's `timeZoneId` means.
 *
 * @throws TW-CAL-005
 */
export function contractZone(timeZoneId: string): string {
  const name = timeZoneId.replace(/\s*\(.*\)\s*$/, "").trim();
  const zone = ABBREVIATIONS[name] ?? name;
  if (zone === "" || !isZone(zone)) {
    throw fail("TW-CAL-005", `Cannot read hours in the time zone ${JSON.stringify(timeZoneId)}: it is not known.`);
  }
  return zone;
}

function isZone(name: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
