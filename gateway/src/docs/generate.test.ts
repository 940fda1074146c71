import { describe, expect, test } from "vitest";
import { allIndicators } from "@tickwork/indicators/all-indicators";
import { listSettings } from "@tickwork/config/list-settings";
import { schema } from "@tickwork/config/schema";
import { commandTable } from "../cli/command-table.ts";
import { commandsManual } from "./commands-manual.ts";
import { errorEntries } from "./error-entries.ts";
import { errorsManual } from "./errors-manual.ts";
import { indicatorsManual } from "./indicators-manual.ts";
import { settingsManual } from "./settings-manual.ts";

describe("the generated manuals", () => {
  test(
    "hold every indicator with its lookback, sources where they are ours, and the score's parts",
    { timeout: 300_000 },
    () => {
      const indicators = indicatorsManual();
      for (const { name, own } of allIndicators) {
        expect(indicators).toContain(`### \`${name}\`: `);
        expect(indicators).toContain(own?.source ?? "");
      }
      expect(indicators).toContain("- slope, weight 2: `PRICE_SLOPE:20`");
    },
  );

  test("hold every setting, command and error", async () => {
    const settings = settingsManual();
    for (const { key, setting } of listSettings(schema)) {
      expect(settings).toContain(`### \`${key}\``);
      expect(settings).toContain(setting.help);
    }
    const commands = await commandsManual(commandTable);
    for (const { name, summary } of commandTable) {
      expect(commands).toContain(`## \`tickwork ${name}\``);
      expect(commands).toContain(summary);
    }
    const entries = await errorEntries();
    const errors = errorsManual(entries);
    for (const { code, cure } of entries) {
      expect(errors).toContain(`### ${code}: `);
      expect(errors).toContain(cure);
    }
  });

  test("have catalogues whose entries are whole and whose codes are unique", async () => {
    const entries = await errorEntries();
    expect(entries.length).toBeGreaterThan(20);
    expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length);
    for (const { code, title, cause, cure } of entries) {
      expect(code).toMatch(/^TW-[A-Z]{3}-\d{3}$/);
      expect([title, cause, cure].every((text) => text.length > 5)).toBe(true);
    }
    expect(() => errorsManual([...entries, ...entries].sort((one, other) => (one.code < other.code ? -1 : 1)))).toThrow(
      "two catalogues",
    );
  });
});
