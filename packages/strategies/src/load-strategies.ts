import { readdir } from "node:fs/promises";
import { registerHooks } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { errorsOf, type TickworkError } from "@tickwork/model/tickwork-error";
import { builtInStrategies } from "./built-in-strategies.ts";
import { isStrategy, problemOf } from "./check-strategy.ts";
import { strategyErrors } from "./errors.ts";
import type { Strategy } from "./strategy.ts";

const fail = errorsOf(strategyErrors);
const STRATEGY_FILE = /^(?!.*\.(test|d)\.)[^.].*\.m?[jt]s$/;

export interface StrategyProblem {
  /** Name of the file in the folder. */
  readonly file: string;
  readonly error: TickworkError;
}

export interface LoadedStrategies {
  readonly strategies: readonly Strategy[];
  /** Files that gave no strategy; they do not stop the others. */
  readonly problems: readonly StrategyProblem[];
}

/**
 * Loads a user's own strategies: every `.ts`, `.js`, `.mts` and `.mjs` file of the folder default-exports one. Such a file is code
 * with all rights of the process that loads it. It may import `@tickwork/…` wherever the folder lies.
 *
 * @param folder empty: no strategies
 * @throws TW-STR-005 when the folder cannot be read
 */
export async function loadStrategies(folder: string): Promise<LoadedStrategies> {
  if (folder === "") return { strategies: [], problems: [] };
  const absolute = resolve(folder);
  const files = await strategyFiles(absolute);
  const hooks = letImportTickwork(`${pathToFileURL(absolute).href}/`);
  const names = new Set(builtInStrategies.map((strategy) => strategy.name));
  const strategies: Strategy[] = [];
  const problems: StrategyProblem[] = [];
  try {
    for (const file of files) {
      const loaded = await load(absolute, file, names);
      if (loaded.type === "strategy") strategies.push(loaded.strategy);
      else problems.push({ file, error: loaded.error });
    }
  } finally {
    hooks.deregister();
  }
  return { strategies, problems };
}

/**
 * One strategy of the user's own, by its file.
 * @throws TW-STR-006 when the file cannot be loaded, TW-STR-007 when it is no strategy, TW-STR-008 when its name is a built-in's
 */
export async function loadStrategyFile(path: string): Promise<Strategy> {
  const absolute = resolve(path);
  const folder = dirname(absolute);
  const hooks = letImportTickwork(`${pathToFileURL(folder).href}/`);
  try {
    const loaded = await load(folder, basename(absolute), new Set(builtInStrategies.map((strategy) => strategy.name)));
    if (loaded.type === "problem") throw loaded.error;
    return loaded.strategy;
  } finally {
    hooks.deregister();
  }
}

async function strategyFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && STRATEGY_FILE.test(entry.name))
      .map((entry) => entry.name)
      .sort();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail(
      "TW-STR-005",
      `Cannot read the strategy folder ${folder}: ${reason}. Make it, or correct strategy.folder.`,
      { cause },
    );
  }
}

type Loaded = { type: "strategy"; strategy: Strategy } | { type: "problem"; error: TickworkError };

async function load(folder: string, file: string, names: Set<string>): Promise<Loaded> {
  let module: { readonly default?: unknown };
  try {
    module = await import(pathToFileURL(join(folder, file)).href);
  } catch (cause) {
    return {
      type: "problem",
      error: fail("TW-STR-006", `Cannot load the strategy file ${file}: ${causeText(cause, file)}`, { cause }),
    };
  }
  const strategy = module.default;
  if (!isStrategy(strategy)) {
    return {
      type: "problem",
      error: fail("TW-STR-007", `Cannot use the strategy file ${file}: ${problemOf(strategy)}.`),
    };
  }
  if (names.has(strategy.name)) {
    const message = `Cannot use the strategy file ${file}: the name ${strategy.name} is taken. Choose another.`;
    return { type: "problem", error: fail("TW-STR-008", message) };
  }
  names.add(strategy.name);
  return { type: "strategy", strategy };
}

/** The message and, when the stack names it, the line of the user's file. */
function causeText(cause: unknown, file: string): string {
  if (!(cause instanceof Error)) return String(cause);
  const stack = cause.stack ?? "";
  const message = stripVTControlCharacters(cause.message.split("\n", 1)[0] ?? "");
  const line = /^:(\d+)/.exec(stack.slice(stack.indexOf(`${file}:`) + file.length))?.[1];
  return stack.includes(`${file}:`) && line !== undefined ? `${message} (line ${line})` : message;
}

/** Resolves `@tickwork/…` from here when a file below `base` imports it: the folder has no `node_modules` of its own. */
function letImportTickwork(base: string): { deregister(): void } {
  return registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith("@tickwork/") && context.parentURL?.startsWith(base)
        ? next(specifier, { ...context, parentURL: import.meta.url })
        : next(specifier, context),
  });
}
