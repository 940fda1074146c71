import { TickworkError } from "@tickwork/model/tickwork-error";
import { sources, type Collected, type Source } from "./found-value.ts";
import { listSettings } from "./list-settings.ts";
import { redact } from "./redact.ts";
import { Secret } from "./secret.ts";
import type { SettingsOf, SettingsSchema } from "./setting.ts";
import { validate } from "./validate.ts";

/** A setting's value and where it comes from; plain data without secrets, for pages and the terminal. */
export interface ResolvedSetting {
  readonly key: string;
  readonly value: unknown;
  readonly source: Source;
  /** `environment variable TICKWORK_BROKER_PORT`, `/home/x/settings.json`, … */
  readonly from: string;
  /** Held by a flag, the environment or the file: a stored value would have no effect. */
  readonly isLocked: boolean;
}

export interface Resolution<S> {
  readonly settings: SettingsOf<S>;
  /** One for each setting, in the order of the schema. */
  readonly resolved: readonly ResolvedSetting[];
}

/**
 * Picks for each setting the value of its strongest source: flag, environment, file, stored, default.
 * Every value found is checked, a masked one too: a mistake must not wait until its mask is gone.
 * @throws TickworkError TW-CFG-001 or 002, with one line for each problem.
 */
export function resolveSettings<S extends SettingsSchema>(schema: S, collected: readonly Collected[]): Resolution<S> {
  const problems = collected.flatMap((one) => one.problems);
  const found = Map.groupBy(
    collected.flatMap((one) => one.found),
    (value) => value.key,
  );
  const tree: Record<string, unknown> = {};
  const resolved: ResolvedSetting[] = [];
  for (const listed of listSettings(schema)) {
    const candidates = [
      ...(found.get(listed.key) ?? []),
      { key: listed.key, value: listed.setting.default, source: "default" as const, from: "default" },
    ].sort((one, other) => sources.indexOf(one.source) - sources.indexOf(other.source));
    let isTaken = false;
    for (const { value, source, from } of candidates) {
      const validation = validate(listed, value, from);
      if (!validation.ok) {
        problems.push(validation.error);
        continue;
      }
      if (isTaken) continue;
      isTaken = true;
      place(
        tree,
        listed.group,
        listed.name,
        listed.setting.secret === true ? new Secret(String(validation.value)) : deepFreeze(validation.value),
      );
      const isLocked = source !== "stored" && source !== "default";
      resolved.push({ key: listed.key, value: redact(listed.setting, validation.value), source, from, isLocked });
    }
  }
  throwAll(problems);
  for (const group of Object.values(tree)) deepFreeze(group);
  // The one place where the compiler cannot follow: the tree was built from the schema, value by validated value.
  return { settings: Object.freeze(tree) as SettingsOf<S>, resolved };
}

/** One error for all problems: the first one's code, a line for each. */
export function throwAll(problems: readonly TickworkError[]): void {
  const [first, ...rest] = problems;
  if (first === undefined) return;
  if (rest.length === 0) throw first;
  throw new TickworkError(first.code, [first.message, ...rest.map(String)].join("\n"));
}

function place(tree: Record<string, unknown>, group: string | undefined, name: string, value: unknown): void {
  if (group === undefined) {
    tree[name] = value;
    return;
  }
  const fields = (tree[group] ??= {}) as Record<string, unknown>;
  fields[name] = value;
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
