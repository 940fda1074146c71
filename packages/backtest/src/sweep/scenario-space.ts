import { sfc32 } from "@tickwork/model/sfc32";
import { parseParameters } from "@tickwork/strategies/parse-parameters";
import type { Parameters, ParameterSpecs, Strategy } from "@tickwork/strategies/strategy";
import { backtestError } from "../errors.ts";
import { type ParameterRange, rangeValue } from "./parameter-range.ts";

/** So many scenarios a sweep may have: their figures take about 85 bytes each. */
export const MOST_SCENARIOS = 2_000_000;

/** All scenarios of a sweep, by row: nothing is made of one until it is run. Plain data, which may be posted and hashed. */
export interface ScenarioSpace {
  /** The last one changes fastest. */
  readonly ranges: readonly ParameterRange[];
  /** Every parameter of the strategy in its order; those of ranges are overwritten. */
  readonly base: Readonly<Record<string, number>>;
  /** Rows. */
  readonly count: number;
  /** Points of the grid, rising, of a random search; undefined: all of them. */
  readonly drawn: Float64Array | undefined;
}

/**
 * @param of.base the parameters that stay, by name; the strategy's defaults otherwise
 * @param of.random so many points of the grid, drawn without repetition from the seed; undefined: all
 * @throws TickworkError TW-BKT-010 for a parameter that is both, TW-BKT-011 for more than {@link MOST_SCENARIOS} rows
 */
export function scenarioSpace(
  strategy: Pick<Strategy, "name" | "parameters">,
  of: {
    readonly ranges: readonly ParameterRange[];
    readonly base: Readonly<Record<string, string | number>>;
    readonly random: { readonly count: number; readonly seed: number } | undefined;
  },
): ScenarioSpace {
  const { ranges, random } = of;
  const twice = ranges.find(({ name }, at) => name in of.base || ranges.findIndex((one) => one.name === name) !== at);
  if (twice !== undefined)
    throw backtestError("TW-BKT-010", `Cannot give ${twice.name} twice: keep one range or one value of it.`);
  const { name, parameters } = strategy;
  const base = parseParameters({ name, parameters }, of.base);
  const points = ranges.reduce((product, range) => product * range.count, 1);
  const count = Math.min(points, random?.count ?? points);
  if (count > MOST_SCENARIOS) throw tooMany(points, random !== undefined);
  if (random === undefined || count === points) return { ranges, base, count, drawn: undefined };
  if (points > Number.MAX_SAFE_INTEGER)
    throw backtestError("TW-BKT-011", `Cannot draw from a grid of ${points} points. Take larger steps.`);
  return { ranges, base, count, drawn: drawnPoints(points, random) };
}

/** The parameters of a row, frozen; the strategy's own check of them is not made here. */
export function scenarioParameters(space: ScenarioSpace, row: number): Parameters<ParameterSpecs> {
  const values: Record<string, number> = { ...space.base };
  const { ranges, drawn } = space;
  let rest = drawn === undefined ? row : (drawn[row] as number);
  for (let at = ranges.length - 1; at >= 0; at -= 1) {
    const range = ranges[at] as ParameterRange;
    const place = rest % range.count;
    values[range.name] = rangeValue(range, place);
    rest = (rest - place) / range.count;
  }
  return Object.freeze(values);
}

function tooMany(points: number, isRandom: boolean) {
  const [asked, most] = [points.toLocaleString("en-US"), MOST_SCENARIOS.toLocaleString("en-US")];
  const hint = isRandom
    ? `Draw at most ${most} with --random.`
    : "Take larger steps, as in --grid fast=5..100:5, or let --random N draw N of them.";
  return backtestError("TW-BKT-011", `Cannot sweep a grid of ${asked} points: at most ${most} can be run. ${hint}`);
}

/** Rising, so that neighbours, which share indicators, are run one after the other. */
function drawnPoints(points: number, { count, seed }: { readonly count: number; readonly seed: number }): Float64Array {
  const next = sfc32([seed | 0, (seed / 2 ** 32) | 0, 0x5eed]);
  const uniform = (): number => (next() * 0x200000 + (next() >>> 11)) / 2 ** 53;
  const chosen = new Set<number>();
  // Floyd's way: each subset is as likely as any other, and nothing is drawn in vain (Bentley & Floyd, CACM 30/9, 1987).
  for (let top = points - count; top < points; top += 1) {
    const point = Math.floor(uniform() * (top + 1));
    chosen.add(chosen.has(point) ? top : point);
  }
  return Float64Array.from(chosen).sort();
}
