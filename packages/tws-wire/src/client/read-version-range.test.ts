import { expect, test } from "vitest";
import { WireError } from "../wire-error.ts";
import { readVersionRange } from "./read-version-range.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ["v100..193", 100, 193],
  ["v157..178", 157, 178],
  ["v187", 187, 187],
  ["v100..193 +PACEAPI", 100, 193],
  ["v100..193\0", 100, 193],
])("%j is a range of versions", (text, lowest, highest) => {
  expect(readVersionRange(bytes(text))).toEqual({ lowest, highest });
});

test.each(["", "100..193", "v", "v100..", "vx..y", "v1000000..2"])("%j is none", (text) => {
  expect(() => readVersionRange(bytes(text))).toThrow(WireError);
});
