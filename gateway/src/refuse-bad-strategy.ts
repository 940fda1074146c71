import type { Settings } from "@tickwork/config/settings";
import { builtInStrategies } from "@tickwork/strategies/built-in-strategies";
import { findStrategy } from "@tickwork/strategies/find-strategy";
import { parseParameters } from "@tickwork/strategies/parse-parameters";

/**
 * Refuses a strategy that does not exist, and parameters that it does not take, before anything is started. A user's own strategy runs
 * in the analysis actor alone, which then checks it.
 * @throws TickworkError TW-STR-001 to 004
 */
export function refuseBadStrategy({ name, folder, parameters }: Settings["strategy"]): void {
  const isOwn = folder !== "" && builtInStrategies.every((strategy) => strategy.name !== name);
  if (!isOwn) parseParameters(findStrategy(name), parameters);
}
