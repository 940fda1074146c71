import { describeSetting } from "@tickwork/config/describe-setting";
import { listSettings } from "@tickwork/config/list-settings";
import { loadSettings } from "@tickwork/config/load-settings";
import { redact } from "@tickwork/config/redact";
import { schema } from "@tickwork/config/schema";

/** Every setting of a home folder with its value, source and help; plain data without secrets. */
export function describeSettings(home: string) {
  const resolved = new Map(loadSettings({ home }).resolved.map((setting) => [setting.key, setting]));
  return listSettings(schema).flatMap(({ key, setting }) => {
    const found = resolved.get(key);
    if (found === undefined) return [];
    const { title, level, unit, help } = setting;
    return [
      {
        ...found,
        title,
        level,
        default: redact(setting, setting.default),
        unit,
        expected: describeSetting(setting),
        help,
      },
    ];
  });
}
