// What `up` takes, and what it makes of it.
import { loadSettings, type LoadedSettings, type SettingsSources } from "@tickwork/config/load-settings";
import type { BrokerAddress } from "./broker-address.ts";
import { chosenMode } from "./chosen-mode.ts";
import type { FlagValues } from "./flag.ts";
import { settingFlags } from "./setting-flags.ts";
import type { upFlags } from "./up-flags.ts";

/** What `up` runs with. Mode, broker, admin port and all limits are in `settings`. */
export interface UpOptions extends LoadedSettings {
  /** Made and writable. */
  readonly home: string;
  /** `--broker` as it was given; the demo then trades against that simulator and not its own. */
  readonly broker: BrokerAddress | undefined;
  /** No page is opened in a browser. */
  readonly headless: boolean;
}

/** @throws TickworkError TW-CLI-005 for two modes, TW-CFG-… for settings */
export function upOptions(sources: SettingsSources, flags: FlagValues<typeof upFlags>): UpOptions {
  const { broker, headless } = flags;
  const { mode, flag } = chosenMode(flags);
  const given = settingFlags(
    [
      ["mode", flag, mode],
      ["broker.host", "--broker", broker?.host],
      ["broker.port", "--broker", broker?.port],
      ["admin.port", "--admin-port", flags["admin-port"]],
    ],
    flags.set,
  );
  return { ...loadSettings({ ...sources, flags: given }), home: sources.home, broker, headless };
}
