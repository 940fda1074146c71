// What all commands that change stored settings share: nothing is stored that is unknown, bad, or without effect.
import { configError } from "@tickwork/config/errors";
import { settingsByKey, unknownSetting } from "@tickwork/config/found-value";
import { prepareHome } from "@tickwork/config/home";
import type { ListedSetting } from "@tickwork/config/list-settings";
import { loadSettings, settingsStoreOf } from "@tickwork/config/load-settings";
import { schema } from "@tickwork/config/schema";
import type { SettingChange } from "@tickwork/config/settings-store";
import { validate } from "@tickwork/config/validate";
import { errorCode, TickworkError } from "@tickwork/model/tickwork-error";
import type { Output } from "./output.ts";

/** The setting of a key that a person wrote. */
export function settingOf(key: string): ListedSetting {
  const known = settingsByKey(schema);
  const listed = known.get(key);
  if (listed === undefined) throw unknownSetting(key, "the command line", known.keys());
  return listed;
}

/** Checks and stores all values, or none; warns of what keeps them from working together. */
export function storeSettings(
  home: string,
  values: ReadonlyMap<string, unknown>,
  reason: string,
  out: Output,
): readonly SettingChange[] {
  const checked = new Map(
    [...values].map(([key, value]) => {
      const validation = validate(settingOf(key), value, "the command line");
      if (!validation.ok) throw validation.error;
      return [key, validation.value] as const;
    }),
  );
  prepareHome(home);
  const store = settingsStoreOf(home);
  try {
    refuseLocked(home, new Map([...store.all(), ...checked]), [...checked.keys()], out);
    return store.change(checked, { actor: "operator:cli", reason, time: Date.now() });
  } finally {
    store.close();
  }
}

/** Settings that contradict each other are stored with a warning: otherwise no way would lead from paper to live, key by key. */
function refuseLocked(home: string, stored: ReadonlyMap<string, unknown>, keys: readonly string[], out: Output): void {
  try {
    const { resolved } = loadSettings({ home, stored });
    const locked = resolved.find(({ key, isLocked }) => isLocked && keys.includes(key));
    if (locked === undefined) return;
    throw configError(
      "TW-CFG-008",
      `Cannot store ${locked.key}: ${locked.from} holds it at ${JSON.stringify(locked.value)}. Change it there, or remove it there first.`,
    );
  } catch (error) {
    if (!(error instanceof TickworkError) || errorCode(error) !== "TW-CFG-003") throw error;
    out.warn(`Stored, but as things stand \`tickwork up\` will refuse: ${error.toString()}`);
  }
}
