import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listSettings } from "./list-settings.ts";
import { nearestName } from "./nearest-name.ts";
import { schema } from "./schema.ts";
import { validate } from "./validate.ts";
import { textFromValue, valueFromText } from "./value-text.ts";

const all = listSettings(schema);

describe("values as text", () => {
  test("whatever text validates survives being written and read again", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.oneof(
          fc.string(),
          fc.integer().map(String),
          fc.double().map(String),
          fc.constantFrom("SPY,eur.usd", "fast=1,slow=2.5", "yes", "a\u0000b"),
        ),
        (listed, text) => {
          const read = validate(listed, valueFromText(listed.setting, text), "test");
          if (!read.ok) return;
          expect(valueFromText(listed.setting, textFromValue(read.value))).toEqual(read.value);
          expect(textFromValue(read.value)).not.toMatch(/\p{Cc}/u);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each(["NaN", "Infinity", "1e999", "0x10", "", " ", "1_000", "1,5"])("%j is no number", (text) => {
    const listed = all.find(({ key }) => key === "risk.maxOrderValueUsd");
    if (listed === undefined) throw new Error("the setting is gone");
    expect(validate(listed, valueFromText(listed.setting, text), "test").ok).toBe(false);
  });

  test.each(["fast=1,fast=2", "fast", "=1", "fast=1=2", "fast=x", "__proto__=1"])(
    "%j is no list of parameters",
    (text) => {
      const listed = all.find(({ key }) => key === "strategy.parameters");
      if (listed === undefined) throw new Error("the setting is gone");
      expect(validate(listed, valueFromText(listed.setting, text), "test").ok).toBe(false);
    },
  );
});

describe("the nearest name", () => {
  test.each([
    ["broker.prot", "broker.port"],
    ["clientId", "broker.clientId"],
    ["risk.pricecollarbps", "risk.priceCollarBps"],
    ["Risk.maxOrders", "risk.maxOpenOrders"],
    ["entirely.different", undefined],
  ])("of %s is %s", (written, near) => {
    expect(
      nearestName(
        written,
        all.map(({ key }) => key),
      ),
    ).toBe(near);
  });
});
