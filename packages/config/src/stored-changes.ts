import { existsSync } from "node:fs";
import { homeFiles } from "./home-files.ts";
import { settingsStoreOf } from "./load-settings.ts";
import type { SettingChange } from "./settings-store.ts";

/**
 * Every change of a home's stored settings that was made after a moment, the oldest first. Makes no store where there is none.
 * @param after wall clock, epoch ms
 * @throws TickworkError TW-CFG-005, TW-CFG-006
 */
export function storedChanges(home: string, after: number): readonly SettingChange[] {
  if (!existsSync(homeFiles(home).settingsStore)) return [];
  const store = settingsStoreOf(home);
  try {
    return store.history({ after, limit: Number.MAX_SAFE_INTEGER }).toReversed();
  } finally {
    store.close();
  }
}
