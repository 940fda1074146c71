import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("keys are sorted at every depth and undefined properties are left out", () => {
  expect(canonicalJson({ b: [{ z: 1, a: "é" }], a: undefined, A: null })).toBe('{"A":null,"b":[{"a":"é","z":1}]}');
});

test("what JSON would quietly turn into null is refused", () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, [undefined], Array.of(1n), () => 1]) {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  }
});

test("a value survives the way to text and back, and any order of its keys gives the same text", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, reversed(member)] as const);
  return Object.fromEntries(entries.toReversed());
}
