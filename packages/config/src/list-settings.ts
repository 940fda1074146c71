import type { Setting, SettingGroup, SettingsSchema } from "./setting.ts";

/** A setting with its place in the schema. */
export interface ListedSetting {
  /** `risk.priceCollarBps`, or `mode` for one that stands alone. */
  readonly key: string;
  /** Undefined for a setting that stands alone. */
  readonly group: string | undefined;
  readonly name: string;
  readonly setting: Setting;
}

/** Every setting of a schema, in its order. */
export function listSettings(schema: SettingsSchema): readonly ListedSetting[] {
  return Object.entries(schema).flatMap(([name, entry]): ListedSetting[] =>
    isGroup(entry)
      ? Object.entries(entry.settings).map(([field, setting]) => ({
          key: `${name}.${field}`,
          group: name,
          name: field,
          setting,
        }))
      : [{ key: name, group: undefined, name, setting: entry }],
  );
}

export function isGroup(entry: Setting | SettingGroup): entry is SettingGroup {
  return "settings" in entry;
}
