import { journalHomeOf } from "./journal-home.ts";
import { listSettings } from "./list-settings.ts";
import { schema } from "./schema.ts";
import type { Settings } from "./settings.ts";

/** Groups in which some settings differ from their defaults. */
export type SettingsOverrides = {
  readonly [G in keyof Settings]?: Settings[G] extends object ? Partial<Settings[G]> : Settings[G];
};

/**
 * The default settings, with some replaced: for tests and tools. Nothing is read and nothing validated.
 * @param home absolute path; nothing is made there
 */
export function defaultSettings(home: string, overrides: SettingsOverrides = {}): Settings {
  const tree: Record<string, unknown> = { home };
  for (const { group, name, setting } of listSettings(schema)) {
    if (group === undefined) tree[name] = setting.default;
    else tree[group] = { ...(tree[group] as object | undefined), [name]: setting.default };
  }
  for (const [name, override] of Object.entries(overrides)) {
    tree[name] = typeof override === "object" ? { ...(tree[name] as object), ...override } : override;
  }
  const settings = tree as unknown as Settings;
  return { ...settings, journalHome: overrides.journalHome ?? journalHomeOf(home, settings.mode) };
}
