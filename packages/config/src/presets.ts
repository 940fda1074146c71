import { listSettings } from "./list-settings.ts";
import type { PresetName, SettingsSchema } from "./setting.ts";

/** The presets, from the most careful to the least. */
export const presetNames: readonly PresetName[] = ["conservative", "balanced", "aggressive"];

/** Every setting that a preset decides, with its value. Storing them all is what choosing a preset means. */
export function presetValues(schema: SettingsSchema, preset: PresetName): ReadonlyMap<string, unknown> {
  return new Map(
    listSettings(schema).flatMap(({ key, setting }) =>
      setting.presets === undefined ? [] : [[key, setting.presets[preset]] as const],
    ),
  );
}
