import { loadSettings, type LoadedSettings, type SettingsSources } from "@tickwork/config/load-settings";
import { TickworkError } from "@tickwork/model/tickwork-error";
import { failure, ok, type Finding } from "./finding.ts";

/** The settings, and whether they can be used; without them, the checks that need them cannot run. */
export function checkSettings(sources: SettingsSources): {
  readonly finding: Finding;
  readonly loaded?: LoadedSettings;
} {
  try {
    const loaded = loadSettings(sources);
    const own = loaded.resolved.filter(({ source }) => source !== "default").length;
    const message = `mode ${loaded.settings.mode}, ${own === 0 ? "all other settings at their defaults" : `${own} settings given`}`;
    return { finding: ok("settings", message), loaded };
  } catch (error) {
    if (!(error instanceof TickworkError)) throw error;
    return {
      finding: failure(
        "settings",
        error.toString(),
        "Correct what the message names; `tickwork errors CODE` explains the code.",
      ),
    };
  }
}
