import { defineCommand } from "./command.ts";
import { reasonFlag } from "./reason-flag.ts";

export const settingsSetCommand = defineCommand({
  details: [
    "A running Tickwork takes it at its next start. What a flag, the environment or settings.json holds cannot be stored over.",
  ],
  operands: {
    key: { help: "Key of a setting, such as risk.priceCollarBps." },
    value: { help: "Its value; lists with commas, parameters as fast=10,slow=30." },
  },
  flags: { reason: reasonFlag },
  json: "`[{id, time, key, from, to, actor, reason}]`, the changes that were made",
  examples: ["tickwork settings set risk.maxOrderValueUsd 20000 --reason 'smaller account'"],
  async run({ flags, operands: { key, value }, home }, out) {
    const [{ settingOf, storeSettings }, { valueFromText }, { changesText }] = await Promise.all([
      import("./store-settings.ts"),
      import("@tickwork/config/value-text"),
      import("./changes-text.ts"),
    ]);
    const values = new Map([[key, valueFromText(settingOf(key).setting, value)]]);
    const changes = storeSettings(home, values, flags.reason, out);
    out.result(changes, changesText(changes));
    return 0;
  },
});
