import { presetNames } from "@tickwork/config/presets";
import type { PresetName } from "@tickwork/config/setting";
import { defineCommand } from "./command.ts";
import { cliError } from "./errors.ts";
import { reasonFlag } from "./reason-flag.ts";

export const settingsPresetCommand = defineCommand({
  operands: { preset: { help: `One of ${presetNames.join(", ")}.` } },
  flags: { reason: reasonFlag },
  json: "`[{id, time, key, from, to, actor, reason}]`, the changes that were made",
  async run({ flags, operands: { preset }, home }, out) {
    const [{ presetValues }, { schema }, { storeSettings }, { changesText }] = await Promise.all([
      import("@tickwork/config/presets"),
      import("@tickwork/config/schema"),
      import("./store-settings.ts"),
      import("./changes-text.ts"),
    ]);
    if (!isPreset(preset)) {
      throw cliError(
        "TW-CLI-004",
        `Cannot use ${JSON.stringify(preset)}: it must be one of ${presetNames.join(", ")}.`,
      );
    }
    const changes = storeSettings(home, presetValues(schema, preset), `preset ${preset}: ${flags.reason}`, out);
    out.result(changes, changesText(changes));
    return 0;
  },
});

function isPreset(name: string): name is PresetName {
  return presetNames.some((preset) => preset === name);
}
