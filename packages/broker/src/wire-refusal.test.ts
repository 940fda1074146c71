import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldWithControlCharacter } from "./wire-refusal.ts";

test("a control character is found wherever it hides, and named by its place", () => {
  expect(fieldWithControlCharacter({ contract: { symbol: "SPY", tags: ["a", "b\u0000c"] } })).toBe("contract.tags.1");
  expect(fieldWithControlCharacter("DU1\n")).toBe("text");
  expect(
    fieldWithControlCharacter({ symbol: "Société 株 SPY", strike: 0, legs: undefined, note: null }),
  ).toBeUndefined();
});

test("every control character is found, and nothing else is taken for one", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const isControl = [...text].some((letter) => {
        const code = letter.codePointAt(0) ?? 0;
        return code < 0x20 || (code >= 0x7f && code <= 0x9f);
      });
      return (fieldWithControlCharacter({ text }) === "text") === isControl;
    }),
  );
});
