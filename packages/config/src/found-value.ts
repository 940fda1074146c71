// Where values are found. Each source only collects; `resolve-settings.ts` decides which one counts.
import type { TickworkError } from "@tickwork/model/tickwork-error";
import { environmentName, reservedVariables, type Environment } from "./environment.ts";
import { configError } from "./errors.ts";
import { isGroup, listSettings, type ListedSetting } from "./list-settings.ts";
import { nearestName } from "./nearest-name.ts";
import type { SettingsSchema } from "./setting.ts";
import { valueFromText } from "./value-text.ts";

/** The sources from the strongest to the weakest. */
export const sources = ["flag", "environment", "file", "stored", "default"] as const;
export type Source = (typeof sources)[number];

/** A value before it was validated. */
export interface FoundValue {
  readonly key: string;
  readonly value: unknown;
  readonly source: Source;
  /** For messages: `flag --broker`, `environment variable TICKWORK_BROKER_PORT`, `/home/x/settings.json`. */
  readonly from: string;
}

export interface Collected {
  readonly found: readonly FoundValue[];
  readonly problems: readonly TickworkError[];
}

/** A setting given on the command line: as the text a person typed, or as a value that a flag was already read into. */
export type FlagValue = { readonly key: string; readonly flag: string } & (
  | { readonly text: string }
  | { readonly value: unknown }
);

export function collectFlags(schema: SettingsSchema, flags: readonly FlagValue[]): Collected {
  const known = settingsByKey(schema);
  return collect(known, flags, (flag) => ({
    key: flag.key,
    source: "flag",
    from: `flag ${flag.flag}`,
    read: (setting) => ("text" in flag ? valueFromText(setting.setting, flag.text) : flag.value),
  }));
}

export function collectEnvironment(schema: SettingsSchema, environment: Environment): Collected {
  const byVariable = new Map(
    [...settingsByKey(schema).values()].map((listed) => [environmentName(listed.key), listed]),
  );
  const found: FoundValue[] = [];
  const problems: TickworkError[] = [];
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith("TICKWORK_") || reservedVariables.includes(variable) || text === undefined) continue;
    const listed = byVariable.get(variable);
    const from = `environment variable ${variable}`;
    if (listed === undefined)
      problems.push(unknownSetting(variable, from, [...byVariable.keys(), ...reservedVariables]));
    else found.push({ key: listed.key, value: valueFromText(listed.setting, text), source: "environment", from });
  }
  return { found, problems };
}

/** Collects from `{"mode": "paper", "broker": {"port": 4002}}`, the form of settings.json and of an export. */
export function collectDocument(
  schema: SettingsSchema,
  document: Readonly<Record<string, unknown>>,
  from: string,
): Collected {
  const known = settingsByKey(schema);
  const entries = Object.entries(document).flatMap(([name, value]): (readonly [string, unknown])[] => {
    const entry = Object.hasOwn(schema, name) ? schema[name] : undefined;
    const isNested = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isNested || (entry !== undefined && !isGroup(entry))) return [[name, value]];
    return Object.entries(value).map(([field, inner]) => [`${name}.${field}`, inner]);
  });
  return collect(known, entries, ([key, value]) => ({ key, source: "file", from, read: () => value }));
}

export function collectStored(schema: SettingsSchema, stored: ReadonlyMap<string, unknown>): Collected {
  const from = "the settings store (change it with `tickwork settings set` or `unset`)";
  return collect(settingsByKey(schema), [...stored], ([key, value]) => ({
    key,
    source: "stored",
    from,
    read: () => value,
  }));
}

/** What suits one command better than the schema's defaults. */
export function collectDefaults(schema: SettingsSchema, defaults: Readonly<Record<string, unknown>>): Collected {
  return collect(settingsByKey(schema), Object.entries(defaults), ([key, value]) => ({
    key,
    source: "default",
    from: "the command's default",
    read: () => value,
  }));
}

export function settingsByKey(schema: SettingsSchema): ReadonlyMap<string, ListedSetting> {
  return new Map(listSettings(schema).map((listed) => [listed.key, listed]));
}

/** The refusal of a name that no setting has, with the nearest one that exists. */
export function unknownSetting(written: string, from: string, known: Iterable<string>): TickworkError {
  const near = nearestName(written, known);
  const advice = near === undefined ? "`tickwork settings list` shows all settings." : `Did you mean ${near}?`;
  return configError("TW-CFG-001", `Cannot use ${written} from ${from}: there is no such setting. ${advice}`);
}

function collect<T>(
  known: ReadonlyMap<string, ListedSetting>,
  items: readonly T[],
  look: (item: T) => Omit<FoundValue, "value"> & { read(listed: ListedSetting): unknown },
): Collected {
  const found: FoundValue[] = [];
  const problems: TickworkError[] = [];
  for (const item of items) {
    const { key, source, from, read } = look(item);
    const listed = known.get(key);
    if (listed === undefined) problems.push(unknownSetting(key, from, known.keys()));
    else found.push({ key, value: read(listed), source, from });
  }
  return { found, problems };
}
