import { errorsOf } from "@tickwork/model/tickwork-error";
import { catalogue } from "./catalogue.ts";
import { indicatorErrors } from "./errors.ts";
import type { IndicatorDescription } from "./indicator-description.ts";

const fail = errorsOf(indicatorErrors);

/**
 * The description of an indicator by TA-Lib's name, in any case; compute it with `callIndicator`. For the command line and the
 * admin: it loads all functions.
 *
 * @throws TW-IND-003 when there is none
 */
export function findIndicator(name: string): IndicatorDescription {
  const wanted = name.toUpperCase();
  const found = catalogue.find((description) => description.name === wanted);
  if (found !== undefined) return found;
  const near = catalogue.filter((description) => wanted !== "" && description.name.startsWith(wanted.slice(0, 2)));
  const hint =
    near.length > 0
      ? ` Near it: ${near
          .slice(0, 8)
          .map((description) => description.name)
          .join(", ")}.`
      : "";
  throw fail(
    "TW-IND-003",
    `Cannot find an indicator ${JSON.stringify(name)}.${hint} All names are in docs/indicators.md.`,
  );
}
