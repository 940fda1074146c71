import { describeSetting } from "@tickwork/config/describe-setting";
import { environmentName } from "@tickwork/config/environment";
import { isGroup, listSettings } from "@tickwork/config/list-settings";
import { presetNames } from "@tickwork/config/presets";
import { schema } from "@tickwork/config/schema";
import type { Setting, SettingsSchema } from "@tickwork/config/setting";
import { textFromValue } from "@tickwork/config/value-text";
import { bullets, code, manual } from "./manual.ts";

const INTRODUCTION = [
  "A setting takes its value from the strongest source that has one:",
  [
    "1. a flag: `tickwork up --set broker.port=4001`",
    "2. an environment variable: `TICKWORK_BROKER_PORT=4001`",
    '3. the file `settings.json` in the home folder: `{"broker": {"port": 4001}}`',
    "4. what was stored: `tickwork settings set broker.port 4001`",
    "5. the default",
  ].join("\n"),
  "What flag, environment or file hold is locked: storing another value is refused, because it would have no effect. An unknown name or a value out of bounds is refused too, and nothing starts until it is put right. `tickwork settings list` shows every value with its source, `tickwork settings history` who changed what, when and why.",
  "`tickwork settings preset conservative`, `balanced` or `aggressive` stores the values that are listed as presets below.",
];

/** docs/settings.md: every setting with its help, bounds, default and variable. */
export function settingsManual(): string {
  const groups = Object.entries<SettingsSchema[string]>(schema).flatMap(([name, entry]) => {
    const listed = listSettings(schema).filter(({ key, group }) => (isGroup(entry) ? group === name : key === name));
    const heading = isGroup(entry) ? [`## ${entry.title}`, entry.help] : [`## ${entry.title}`];
    return [...heading, ...listed.flatMap(({ key, setting }) => settingBlocks(key, setting))];
  });
  return manual("Settings", "packages/config/src/schema.ts", [...INTRODUCTION, ...groups]);
}

function settingBlocks(key: string, setting: Setting): string[] {
  const { presets } = setting;
  return [
    `### ${code(key)}`,
    `${setting.title}. ${setting.help}`,
    bullets([
      `Value: ${describeSetting(setting)}`,
      `Default: ${code(textFromValue(setting.default))}`,
      ...(presets === undefined
        ? []
        : [`Presets: ${presetNames.map((name) => `${name} ${code(textFromValue(presets[name]))}`).join(", ")}`]),
      `Level: ${setting.level}`,
      `Variable: ${code(environmentName(key))}`,
    ]),
  ];
}
