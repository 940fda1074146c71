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

/** Several symbols, so that trades come soon, in sizes that every limit allows; a person's own settings still win. */
const DEMO_DEFAULTS: NonNullable<SettingsSources["defaults"]> = {
  "strategy.symbols": ["SPY", "AAPL", "MSFT"],
  "strategy.quantity": 20,
};

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
  const load = (defaults: SettingsSources["defaults"] = {}) => loadSettings({ ...sources, flags: given, defaults });
  const loaded = load();
  return { ...(loaded.settings.mode === "demo" ? load(DEMO_DEFAULTS) : loaded), home: sources.home, broker, headless };
}
