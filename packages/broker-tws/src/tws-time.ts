import type { EpochMs } from "@tickwork/model/time";
import { twsError } from "./errors.ts";

const WITH_ZONE = /^(\d{4})(\d{2})(\d{2})\s+(\d{2}):(\d{2}):(\d{2})(?:\s+(\S.*))?$/;
const UTC = /^(\d{4})(\d{2})(\d{2})-(\d{2}):(\d{2}):(\d{2})$/;

/** Names that TWS takes from its host and that are no IANA zones, or name a fixed offset there although TWS means the place. */
const HOST_ZONES: Readonly<Record<string, string>> = {
  EST: "America/New_York",
  EDT: "America/New_York",
  "Eastern Standard Time": "America/New_York",
  CST: "America/Chicago",
  CDT: "America/Chicago",
  "Central Standard Time": "America/Chicago",
  MST: "America/Denver",
  MDT: "America/Denver",
  PST: "America/Los_Angeles",
  PDT: "America/Los_Angeles",
  "Pacific Standard Time": "America/Los_Angeles",
  BST: "Europe/London",
  "Greenwich Mean Time": "Europe/London",
  "Central European Standard Time": "Europe/Berlin",
  "China Standard Time": "Asia/Shanghai",
  "Japan Standard Time": "Asia/Tokyo",
};

/**
 * Reads a time of TWS: `20260413 15:27:04 US/Eastern`, or `20260413-19:27:04` in UTC. Where a clock change makes a local time
 * happen twice, the first is meant.
 * @param fallbackZone zone of a time that names none: the one that the connection time carried
 * @throws TickworkError when it is no time or names an unknown zone
 */
export function parseTwsTime(text: string, fallbackZone: string): EpochMs {
  const utc = UTC.exec(text);
  if (utc !== null) return epochMs(text, utc, "UTC");
  const local = WITH_ZONE.exec(text);
  if (local === null) throw unreadable(text);
  const zone = local[7] ?? fallbackZone;
  return epochMs(text, local, HOST_ZONES[zone] ?? zone);
}

/** The zone that the connection time `20231021 13:28:15 EST` names; `UTC` when it names none. */
export function zoneOfConnectionTime(text: string): string {
  return WITH_ZONE.exec(text)?.[7] ?? "UTC";
}

/** `20260413-19:27:04`, which TWS reads as UTC whatever its zone. */
export function twsUtcTime(time: EpochMs): string {
  return new Date(time).toISOString().replace(/^(\d+)-(\d+)-(\d+)T(.{8}).*$/, "$1$2$3-$4");
}

function epochMs(text: string, parts: RegExpExecArray, zone: string): EpochMs {
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number);
  try {
    return Temporal.ZonedDateTime.from(
      { timeZone: zone, year: year ?? NaN, month: month ?? NaN, day: day ?? NaN, hour, minute, second },
      { overflow: "reject", disambiguation: "compatible" },
    ).epochMilliseconds;
  } catch (cause) {
    throw unreadable(text, cause);
  }
}

function unreadable(text: string, cause?: unknown): Error {
  return twsError("TW-TWS-013", `Cannot read ${JSON.stringify(text)} as a time of the broker.`, { cause });
}
