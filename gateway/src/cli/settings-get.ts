import { defineCommand } from "./command.ts";

export const settingsGetCommand = defineCommand({
  operands: { key: { help: "Key of a setting, such as risk.priceCollarBps." } },
  flags: {},
  json: "`{key, title, level, value, source, from, isLocked, default, unit, expected, help}`",
  async run({ operands: { key }, home }, out) {
    const [{ describeSettings }, { settingOf }] = await Promise.all([
      import("./describe-settings.ts"),
      import("./store-settings.ts"),
    ]);
    settingOf(key);
    out.result(describeSettings(home).find((setting) => setting.key === key));
    return 0;
  },
});
