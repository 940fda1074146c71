import { existsSync } from "node:fs";
import { checkSettings } from "./check-settings.ts";
import { processEnvironment, type Environment } from "./environment.ts";
import { collectDocument, collectEnvironment, collectFlags, collectStored, type FlagValue } from "./found-value.ts";
import { homeFiles } from "./home-files.ts";
import { listSettings } from "./list-settings.ts";
import { openSettingsStore } from "./open-settings-store.ts";
import { resolveSettings, throwAll, type ResolvedSetting } from "./resolve-settings.ts";
import { schema } from "./schema.ts";
import { readSettingsFile } from "./settings-file.ts";
import type { SettingsStore } from "./settings-store.ts";
import type { Settings } from "./settings.ts";

export interface SettingsSources {
  /** Absolute path, from `resolveHome`; it need not exist. */
  readonly home: string;
  readonly flags?: readonly FlagValue[];
  readonly environment?: Environment;
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
export function loadSettings({
  home,
  flags = [],
  environment = processEnvironment(),
}: SettingsSources): LoadedSettings {
  const files = homeFiles(home);
  const { settings: found, resolved } = resolveSettings(schema, [
    collectFlags(schema, flags),
    collectEnvironment(schema, environment),
    collectDocument(schema, readSettingsFile(files.settings) ?? {}, files.settings),
    collectStored(schema, storedValues(files.settingsStore)),
  ]);
  const settings: Settings = Object.freeze({ ...found, home });
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
