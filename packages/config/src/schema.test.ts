import { describe, expect, expectTypeOf, test } from "vitest";
import { environmentName } from "./environment.ts";
import { isGroup, listSettings } from "./list-settings.ts";
import { presetNames, presetValues } from "./presets.ts";
import { schema, type SettingKey } from "./schema.ts";
import type { SettingsOf } from "./setting.ts";
import type { Settings } from "./settings.ts";
import { valueFromText, textFromValue } from "./value-text.ts";
import { validate } from "./validate.ts";

describe("the schema", () => {
  test("makes the Settings type, which adds only the folders", () => {
    expectTypeOf<SettingsOf<typeof schema>>().branded.toEqualTypeOf<Omit<Settings, "home" | "journalHome">>();
    expectTypeOf<SettingsOf<typeof schema>["mode"]>().toEqualTypeOf<Settings["mode"]>();
    expectTypeOf<"broker.clientId">().toExtend<SettingKey>();
    expectTypeOf<"broker.client">().not.toExtend<SettingKey>();
  });

  test.each(listSettings(schema))(
    "$key has a valid default and presets, a title and a help that ends a sentence",
    (listed) => {
      const { setting } = listed;
      expect(setting.title).not.toBe("");
      expect(setting.help).toMatch(/\.$/);
      for (const value of [setting.default, ...Object.values(setting.presets ?? {})]) {
        expect(validate(listed, value, "the schema")).toEqual({ ok: true, value });
        expect(valueFromText(setting, textFromValue(value))).toEqual(value);
      }
    },
  );

  test("gives each setting an environment variable of its own", () => {
    const names = listSettings(schema).map(({ key }) => environmentName(key));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("TICKWORK_MARKET_DATA_STALE_AFTER_MS");
    expect(names).toContain("TICKWORK_MODE");
  });

  test("explains each group", () => {
    const helps = Object.values(schema).flatMap((entry) => (isGroup(entry) ? entry.help : []));
    expect(helps.filter((help) => !help.endsWith("."))).toEqual([]);
  });

  test("has presets that grow bolder, and the balanced one is the default", () => {
    const [conservative, balanced, aggressive] = presetNames.map((name) => presetValues(schema, name));
    for (const { key, setting } of listSettings(schema)) {
      if (setting.presets === undefined) continue;
      expect(balanced?.get(key)).toBe(setting.default);
      expect(conservative?.get(key)).toBeLessThan(balanced?.get(key) as number);
      expect(aggressive?.get(key)).toBeGreaterThan(balanced?.get(key) as number);
    }
  });
});
