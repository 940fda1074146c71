import type { StoredRun } from "./run-store.ts";

type Value = string | number | boolean | null;

/** Something that differs between runs, in their order; null where a run does not have it. */
export interface Difference {
  readonly name: string;
  readonly values: readonly Value[];
}

export interface RunComparison {
  readonly runs: readonly string[];
  readonly settings: readonly Difference[];
  readonly figures: readonly Difference[];
}

/** What differs between runs: settings, data and code, and what came of it. */
export function compareRuns(runs: readonly StoredRun[]): RunComparison {
  return {
    runs: runs.map(({ id }) => id),
    settings: differences(
      runs.map(({ type, strategy, settings, data, codeHash }) =>
        flattened({ type, strategy, settings, data, codeHash }),
      ),
    ),
    figures: differences(runs.map(({ figures }) => flattened(figures))),
  };
}

function differences(all: readonly ReadonlyMap<string, Value>[]): readonly Difference[] {
  const names = [...new Set(all.flatMap((one) => [...one.keys()]))];
  return names
    .map((name) => ({ name, values: all.map((one) => one.get(name) ?? null) }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}

/** `settings.options.cash`, `data.0.hash`: one name for each plain value. */
function flattened(value: unknown, name = ""): ReadonlyMap<string, Value> {
  if (value === undefined) return new Map();
  if (typeof value !== "object" || value === null) return new Map([[name, value as Value]]);
  return new Map(
    Object.entries(value).flatMap(([inner, more]) => [...flattened(more, name === "" ? inner : `${name}.${inner}`)]),
  );
}
