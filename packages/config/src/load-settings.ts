import { existsSync } from "node:fs";
import { checkSettings } from "./check-settings.ts";
import { processEnvironment, type Environment } from "./environment.ts";
import {
  collectDefaults,
  collectDocument,
  collectEnvironment,
  collectFlags,
  collectStored,
  type FlagValue,
} from "./found-value.ts";
import { homeFiles } from "./home-files.ts";
import { journalHomeOf } from "./journal-home.ts";
import { listSettings } from "./list-settings.ts";
import { openSettingsStore } from "./open-settings-store.ts";
import { resolveSettings, throwAll, type ResolvedSetting } from "./resolve-settings.ts";
import { schema, type SettingKey } from "./schema.ts";
import { readSettingsFile } from "./settings-file.ts";
import type { SettingsStore } from "./settings-store.ts";
import type { Settings } from "./settings.ts";

export interface SettingsSources {
  /** Absolute path, from `resolveHome`; it need not exist. */
  readonly home: string;
  readonly flags?: readonly FlagValue[];
  readonly environment?: Environment;
  /** Instead of what the store holds: to try a change before it is made. */
  readonly stored?: ReadonlyMap<string, unknown>;
  /** Instead of the schema's defaults: what suits a command, weaker than anything that a person says. */
  readonly defaults?: { readonly [K in SettingKey]?: unknown };
}

export interface LoadedSettings {
  readonly settings: Settings;
  /** Value, source and lock of each setting, without secrets. */
  readonly resolved: readonly ResolvedSetting[];
}

/**
 * Reads all sources, decides and checks: flag, environment, file, stored, default.
 * @throws TickworkError TW-CFG-001 to 006, one line for each problem.
 */
export function loadSettings(sources: SettingsSources): LoadedSettings {
  const { home, flags = [], environment = processEnvironment(), defaults = {} } = sources;
  const files = homeFiles(home);
  const { settings: found, resolved } = resolveSettings(schema, [
    collectFlags(schema, flags),
    collectEnvironment(schema, environment),
    collectDocument(schema, readSettingsFile(files.settings) ?? {}, files.settings),
    collectStored(schema, sources.stored ?? storedValues(files.settingsStore)),
    collectDefaults(schema, defaults),
  ]);
  const settings: Settings = Object.freeze({ ...found, home, journalHome: journalHomeOf(home, found.mode) });
  throwAll(checkSettings(settings, resolved));
  return { settings, resolved };
}

/** Opens the store of a home folder, which must exist. */
export function settingsStoreOf(home: string): SettingsStore {
  const secretKeys = new Set(
    listSettings(schema).flatMap(({ key, setting }) => (setting.secret === true ? [key] : [])),
  );
  return openSettingsStore(homeFiles(home).settingsStore, (key) => secretKeys.has(key));
}

function storedValues(path: string): ReadonlyMap<string, unknown> {
  // Reading settings must not make files: a replay or `--help` in an empty folder leaves it empty.
  if (!existsSync(path)) return new Map();
  const store = openSettingsStore(path, () => false);
  try {
    return store.all();
  } finally {
    store.close();
  }
}
