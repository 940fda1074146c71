import fc from "fast-check";
import { expect, test } from "vitest";
import { donchian } from "./donchian.ts";
import { findStrategy } from "./find-strategy.ts";
import { parseParameters } from "./parse-parameters.ts";
import { smaCross } from "./sma-cross.ts";

test("texts of the command line and stored numbers give the same parameters; the rest are defaults", () => {
  expect(parseParameters(smaCross, { fast: "12" })).toEqual({ fast: 12, slow: 30 });
  expect(parseParameters(smaCross, { fast: 12 })).toEqual({ fast: 12, slow: 30 });
  expect(parseParameters(donchian, { stop: "1.5", target: " 2e0 " })).toMatchObject({ stop: 1.5, target: 2 });
});

test.each([
  [{ fast: "1" }, "Cannot use fast=1 for sma-cross: it must be a whole number from 2 to 1000 (default 10)"],
  [{ fast: "2.5" }, "fast=2.5"],
  [{ fast: "" }, "Cannot use fast= for"],
  [{ fast: "ten" }, "fast=ten"],
  [{ fast: "0x10" }, "fast=0x10"],
  [{ fast: Number.NaN }, "fast=NaN"],
  [{ slow: "Infinity" }, "slow=Infinity"],
])("%o is refused by name, with bounds", (raw, message) => {
  expect(() => parseParameters(smaCross, raw as Record<string, string | number>)).toThrow(message);
});

test("an unknown parameter is refused with the names that are known", () => {
  expect(() => parseParameters(smaCross, { quick: 3 })).toThrow(
    "sma-cross does not have it. Its parameters: fast, slow.",
  );
  expect(() => parseParameters(smaCross, { constructor: 3 })).toThrow("Cannot use a parameter constructor");
});

test("an unknown strategy is refused with the names that are known", () => {
  expect(() => findStrategy("smacross")).toThrow(
    'Cannot find a strategy named "smacross". Known: sma-cross, donchian, rsi-reversion, momentum-rotation.',
  );
  expect(findStrategy("donchian")).toBe(donchian);
});

test("whatever text is given, the result is within bounds or refused with a code", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.integer().map(String)), (text) => {
      try {
        const { stop } = parseParameters(donchian, { stop: text });
        return stop >= 0.1 && stop <= 20;
      } catch (error) {
        return (error as { code?: string }).code === "TW-STR-002";
      }
    }),
  );
});
