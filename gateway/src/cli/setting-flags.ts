import type { FlagValue } from "@tickwork/config/found-value";
import type { SettingKey } from "@tickwork/config/schema";
import { cliError } from "./errors.ts";

/** The flag `--set KEY=VALUE`: any setting, for this run alone. */
export const setFlag = {
  type: "assignments",
  placeholder: "KEY=VALUE",
  help: "A setting for this run alone; `tickwork settings list` shows all keys.",
} as const;

/**
 * Settings that flags of a command give; `undefined` values were not given.
 * @throws TickworkError TW-CLI-005 when `--set` names what another flag says
 */
export function settingFlags(
  given: readonly (readonly [key: SettingKey, flag: string, value: unknown])[],
  assignments: readonly { readonly key: string; readonly text: string }[],
): readonly FlagValue[] {
  const twice = given.find(([key, , value]) => value !== undefined && assignments.some((one) => one.key === key));
  if (twice !== undefined)
    throw cliError("TW-CLI-005", `Cannot use --set ${twice[0]}: ${twice[1]} says it already. Keep one of them.`);
  return [
    ...given.flatMap(([key, flag, value]) => (value === undefined ? [] : [{ key, flag, value }])),
    ...assignments.map(({ key, text }) => ({ key, flag: "--set", text })),
  ];
}
