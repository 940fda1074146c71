import type { Listing } from "../market/listing.ts";
import type { HoursName } from "../market/trading-hours.ts";
import type { DayShape } from "./day-path.ts";

/** The form of a day's path: how many minutes an ordinary session has, and where they are lively. */
export interface PathTraits {
  readonly minutes: number;
  readonly shape: DayShape;
}

const SESSION_MINUTES: Readonly<Record<HoursName, number>> = {
  "us-stocks": 390,
  "us-options": 390,
  "us-bonds": 390,
  currencies: 1_440,
  "cme-equity": 1_380,
  "cme-energy": 1_380,
  "cme-metals": 1_380,
  crypto: 1_440,
  london: 510,
  xetra: 510,
  paris: 510,
  amsterdam: 510,
};

export function pathTraits({ hours }: Listing): PathTraits {
  const minutes = SESSION_MINUTES[hours];
  return { minutes, shape: minutes < 600 ? "session" : "around-the-clock" };
}
