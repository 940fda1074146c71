import { errorsOf } from "@tickwork/model/tickwork-error";
import { nearestName } from "@tickwork/config/nearest-name";
import { allIndicators } from "./all-indicators.ts";
import { indicatorErrors } from "./errors.ts";
import type { IndicatorDescription } from "./indicator-description.ts";

const fail = errorsOf(indicatorErrors);

/**
 * The description of an indicator, TA-Lib's or ours, by its name in any case; compute it with `callIndicator`. For the command line and the
 * admin: it loads all functions.
 *
 * @throws TW-IND-003 when there is none
 */
export function findIndicator(name: string): IndicatorDescription {
  const wanted = comparable(name);
  const found = allIndicators.find((description) => comparable(description.name) === wanted);
  if (found !== undefined) return found;
  const near = namesNear(name);
  const hint = near.length > 0 ? ` Near it: ${near.join(", ")}.` : "";
  throw fail(
    "TW-IND-003",
    `Cannot find an indicator ${JSON.stringify(name)}.${hint} All names are in docs/indicators.md.`,
  );
}

/** `heikin-ashi` and `HEIKIN_ASHI` are one name. */
function comparable(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
}

/** The name most like it, and those that begin alike. */
function namesNear(name: string): string[] {
  const names = allIndicators.map((description) => description.name);
  const start = name.toUpperCase().slice(0, 2);
  const nearest = nearestName(name, names);
  const alike = names.filter((candidate) => start !== "" && candidate.startsWith(start));
  return [...new Set([...(nearest === undefined ? [] : [nearest]), ...alike])].slice(0, 8);
}
