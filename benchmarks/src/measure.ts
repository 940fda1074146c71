import type { Side } from "./benchmark.ts";
import { sideOfEvents, sideOfRuns } from "./summary.ts";

/** A side to be measured: its name, and what does the work once and tells its figure, in the unit of the comparison. */
export type Measured<Figure> = readonly [name: string, work: () => Figure | Promise<Figure>];

export interface Rounds {
  readonly rounds: number;
  /** Rounds before them that are not counted; default 1. */
  readonly warmUps?: number;
}

/**
 * Runs all sides in turns, so that whatever else the machine does meanwhile meets each of them alike.
 * @param sides Tickwork's first; each tells one figure of many events
 */
export function measure(sides: readonly Measured<number>[], rounds: Rounds): Promise<[Side, ...Side[]]> {
  return inTurns(sides, rounds, (name, figures) => sideOfRuns(name, figures));
}

/** As {@link measure}, where each round tells the figures of single events: their 99th percentile is worth printing. */
export function measureEvents(
  sides: readonly Measured<readonly number[]>[],
  rounds: Rounds,
): Promise<[Side, ...Side[]]> {
  return inTurns(sides, rounds, (name, figures) => sideOfEvents(name, figures.flat()));
}

async function inTurns<Figure>(
  sides: readonly Measured<Figure>[],
  { rounds, warmUps = 1 }: Rounds,
  sumUp: (name: string, figures: readonly Figure[]) => Side,
): Promise<[Side, ...Side[]]> {
  const measured = sides.map(([name, work]) => ({ name, work, figures: [] as Figure[] }));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const { work, figures } of measured) {
      const figure = await work();
      if (round >= 0) figures.push(figure);
    }
  }
  const [first, ...others] = measured.map(({ name, figures }) => sumUp(name, figures));
  if (first === undefined) throw new RangeError("Expected at least one side");
  return [first, ...others];
}

/** Linux adds to a thread's time at each tick of 4 ms or less: shorter work is repeated until that no longer matters. */
const LEAST_US = 80_000;

/**
 * Nanoseconds for each of `count` things that `work` does without waiting, in time of this thread on a processor: on a shared
 * machine the clock on the wall would measure the neighbours. `work` may run several times.
 */
export function nanosecondsEach(count: number, work: () => void): number {
  const before = process.threadCpuUsage();
  for (let times = 1; ; times += 1) {
    work();
    const { user, system } = process.threadCpuUsage(before);
    if (user + system >= LEAST_US) return ((user + system) * 1_000) / (count * times);
  }
}
