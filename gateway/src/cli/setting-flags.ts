import type { FlagValue } from "@tickwork/config/found-value";
import type { SettingKey } from "@tickwork/config/schema";

/** The flag `--set KEY=VALUE`: any setting, for this run alone. */
export const setFlag = {
  type: "assignments",
  placeholder: "KEY=VALUE",
  help: "A setting for this run alone; `tickwork settings list` shows all keys.",
} as const;

/** Settings that flags of a command give; `undefined` values were not given. */
export function settingFlags(
  given: readonly (readonly [key: SettingKey, flag: string, value: unknown])[],
  assignments: readonly { readonly key: string; readonly text: string }[],
): readonly FlagValue[] {
  return [
    // What a flag of its own says comes first, and the first of equally strong values counts.
    ...given.flatMap(([key, flag, value]) => (value === undefined ? [] : [{ key, flag, value }])),
    ...assignments.map(({ key, text }) => ({ key, flag: "--set", text })),
  ];
}
