import { expect, test } from "vitest";
import { corrects, parseExecutionId } from "./execution-id.ts";

test("a correction has another number after the last dot", () => {
  expect(parseExecutionId("0000e0d5.69dd7411.01.01")).toEqual({ family: "0000e0d5.69dd7411.01", revision: 1 });
  expect(corrects("0000e0d5.69dd7411.01.02", "0000e0d5.69dd7411.01.01")).toBe(true);
});

test.for([
  ["itself", "a.b.01", "a.b.01"],
  ["an older one", "a.b.01", "a.b.02"],
  ["another execution", "a.c.02", "a.b.01"],
  ["an id without a number", "plain", "plain"],
] as const)("it does not correct %s", ([, later, earlier]) => {
  expect(corrects(later, earlier)).toBe(false);
});
