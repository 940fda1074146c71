import * as fc from "fast-check";
import { inspect } from "node:util";
import { TickworkError } from "@tickwork/model/tickwork-error";
import { describe, expect, test } from "vitest";
import { collectDocument, collectEnvironment } from "./found-value.ts";
import { resolveSettings } from "./resolve-settings.ts";
import { schema } from "./schema.ts";
import { Secret } from "./secret.ts";
import type { SettingsSchema } from "./setting.ts";

const secretive = {
  ai: {
    title: "AI",
    help: "x.",
    settings: {
      key: { type: "text", secret: true, title: "Key", level: "basic", help: "x.", default: "", maximumLength: 20 },
    },
  },
} as const satisfies SettingsSchema;

/** The error of a refusal; anything but a TickworkError goes on up. */
function refusalOf(work: () => unknown): TickworkError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof TickworkError) return error;
    throw error;
  }
}

describe("a secret setting", () => {
  const { settings, resolved } = resolveSettings(secretive, [
    collectEnvironment(secretive, { TICKWORK_AI_KEY: "sk-1234" }),
  ]);

  test("shows itself only when revealed", () => {
    expect(settings.ai.key).toBeInstanceOf(Secret);
    expect(settings.ai.key.reveal()).toBe("sk-1234");
    for (const shown of [
      JSON.stringify(settings),
      JSON.stringify(resolved),
      inspect(settings, { depth: 9, showHidden: true }),
      `${settings.ai.key}`,
      JSON.stringify(structuredClone({ ...settings.ai.key })),
    ]) {
      expect(shown).not.toContain("1234");
    }
  });

  test("is not quoted when it is refused", () => {
    const environment = { TICKWORK_AI_KEY: "a secret that is far too long" };
    expect(() => resolveSettings(secretive, [collectEnvironment(secretive, environment)])).toThrow(
      /ai\.key = \(secret\) from/,
    );
  });
});

describe("any JSON object as a settings file", () => {
  test("is taken or refused with a code, and never harms the prototype", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.oneof(fc.constantFrom(...Object.keys(schema), "__proto__", "constructor"), fc.string()),
          fc.jsonValue(),
        ),
        (document) => {
          const error = refusalOf(() => resolveSettings(schema, [collectDocument(schema, document, "file")]));
          expect(error?.code ?? "accepted").toMatch(/^TW-CFG-00[12]$|^accepted$/);
          expect(Object.prototype).not.toHaveProperty("port");
        },
      ),
      { numRuns: 300 },
    );
  });
});
