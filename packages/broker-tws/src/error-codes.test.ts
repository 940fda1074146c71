import { expect, test } from "vitest";
import { meaningForData, meaningForOrder, meaningForSystem } from "./error-codes.ts";

const FRESH = { isAcknowledged: false, isModifying: false };

test.for([
  [200, "rejected"],
  [201, "rejected"],
  [203, "rejected"],
  [321, "rejected"],
  [460, "rejected"],
  [110, "rejected"],
  [10_268, "rejected"],
  [202, "cancelled"],
  [399, "warning"],
  [404, "warning"],
  [2_109, "warning"],
  [10_349, "warning"],
  [10_147, "cancel-refused"],
  [10_148, "cancel-refused"],
  [161, "cancel-refused"],
  [104, "modify-refused"],
  [105, "modify-refused"],
] as const)("code %i on a new order: %s", ([code, meaning]) => {
  expect(meaningForOrder(code, FRESH)).toBe(meaning);
});

test("a code that nobody knows never ends an order", () => {
  const known = new Set([103, 110, 200, 201, 202, 203, 321, 460, 10_268]);
  for (let code = 0; code < 11_000; code += 1) {
    const ends = ["rejected", "cancelled"].includes(meaningForOrder(code, FRESH));
    expect(ends, `code ${code}`).toBe(known.has(code));
  }
});

test("a refusal while a modification is under way refuses that, and the order lives", () => {
  for (const code of [110, 201, 321])
    expect(meaningForOrder(code, { isAcknowledged: true, isModifying: true })).toBe("modify-refused");
});

test("a duplicate id of an order that the broker has already shown does not end that order", () => {
  expect(meaningForOrder(103, FRESH)).toBe("rejected");
  expect(meaningForOrder(103, { isAcknowledged: true, isModifying: false })).toBe("modify-refused");
});

test("the two kinds of 162 are told apart", () => {
  expect(meaningForData(162, "Historical Market Data Service error message:HMDS query returned no data: SPY")).toBe(
    "no-data",
  );
  expect(meaningForData(162, "Historical data request pacing violation")).toBe("pacing");
  expect(meaningForData(162, "Trading TWS session is connected from a different IP address")).toBe("failed");
});

test("system codes", () => {
  expect([1_100, 1_101, 1_102, 2_103, 2_104, 2_158, 326, 1_300].map(meaningForSystem)).toEqual([
    "link-lost",
    "link-restored-data-lost",
    "link-restored",
    "farm-lost",
    "farm-restored",
    "information",
    "client-id-in-use",
    "unknown",
  ]);
});
