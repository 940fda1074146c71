import { listSettings } from "./list-settings.ts";
import type { SettingsSchema } from "./setting.ts";

/** Stored values in the form of settings.json; secrets and keys that no setting has any more are left out. */
export function exportDocument(schema: SettingsSchema, stored: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const document: Record<string, unknown> = {};
  for (const { key, group, name, setting } of listSettings(schema)) {
    if (setting.secret === true || !stored.has(key)) continue;
    if (group === undefined) document[name] = stored.get(key);
    else document[group] = { ...(document[group] as object | undefined), [name]: stored.get(key) };
  }
  return document;
}
