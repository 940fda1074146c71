import { performanceError } from "../errors.ts";
import { backtestingPy } from "./backtesting-py.ts";
import type { Convention } from "./convention.ts";
import { empyrical } from "./empyrical.ts";
import { lean } from "./lean.ts";
import { quantstats } from "./quantstats.ts";
import { tickwork } from "./tickwork.ts";
import { vectorbt } from "./vectorbt.ts";

/** Every convention, Tickwork's own first. */
export const conventions = [tickwork, quantstats, empyrical, backtestingPy, vectorbt, lean] as const;

/** @throws TickworkError TW-PER-005 when there is none of that name */
export function conventionOf(name: string): Convention {
  const found = conventions.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = conventions.map((one) => one.name).join(", ");
  throw performanceError("TW-PER-005", `Cannot use the convention ${name}: it must be one of ${names}.`);
}
