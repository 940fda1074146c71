import { readdirSync } from "node:fs";
import { join } from "node:path";
import { builtInStrategies } from "@tickwork/strategies/built-in-strategies";

/** Files of a strategy's own code; none of a built-in one. */
export function strategyFiles(name: string, folder: string): readonly string[] {
  if (builtInStrategies.some((strategy) => strategy.name === name)) return [];
  if (/[/\\.]/.test(name)) return [name];
  return readdirSync(folder)
    .filter((file) => /\.m?[jt]s$/.test(file))
    .sort()
    .map((file) => join(folder, file));
}
