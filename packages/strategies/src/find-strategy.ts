import { errorsOf } from "@tickwork/model/tickwork-error";
import { builtInStrategies } from "./built-in-strategies.ts";
import { strategyErrors } from "./errors.ts";
import type { Strategy } from "./strategy.ts";

const fail = errorsOf(strategyErrors);

/**
 * The strategy of that name.
 *
 * @param own the user's own strategies, from `loadStrategies`
 * @throws TW-STR-001 listing the known names
 */
export function findStrategy(name: string, own: readonly Strategy[] = []): Strategy {
  const all = [...builtInStrategies, ...own];
  const found = all.find((strategy) => strategy.name === name);
  if (found !== undefined) return found;
  const names = all.map((strategy) => strategy.name).join(", ");
  throw fail("TW-STR-001", `Cannot find a strategy named ${JSON.stringify(name)}. Known: ${names}.`);
}
