import { builtInStrategies } from "./built-in-strategies.ts";
import { findStrategy } from "./find-strategy.ts";
import { loadStrategies, loadStrategyFile } from "./load-strategies.ts";
import type { Strategy } from "./strategy.ts";

const FILE = /[/\\]|\.[cm]?[jt]s$/;

/**
 * The strategy that a person named: a built-in one, a file, or one of the strategy folder.
 *
 * @param name `sma-cross`, or a path such as `./oversold.ts`
 * @param folder of the user's own strategies; empty: none
 * @throws TW-STR-001 when there is none of that name, TW-STR-005 to 008 for files
 */
export async function loadStrategy(name: string, folder: string): Promise<Strategy> {
  if (FILE.test(name)) return await loadStrategyFile(name);
  if (folder === "" || builtInStrategies.some((strategy) => strategy.name === name)) return findStrategy(name);
  const { strategies, problems } = await loadStrategies(folder);
  // A file that is broken is the likeliest reason why a name is not found.
  const [problem] = problems;
  if (problem !== undefined && strategies.every((strategy) => strategy.name !== name)) throw problem.error;
  return findStrategy(name, strategies);
}
