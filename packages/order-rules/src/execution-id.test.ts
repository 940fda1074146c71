import { expect, test } from "vitest";
import { executionId } from "./execution-id.ts";

test("a correction has the family of the execution that it replaces, and a higher revision", () => {
  expect(executionId("0000e0d5.69dd7411.01.01")).toEqual({ family: "0000e0d5.69dd7411.01", revision: 1 });
  expect(executionId("0000e0d5.69dd7411.01.02")).toEqual({ family: "0000e0d5.69dd7411.01", revision: 2 });
});

test("an id without a number after its last dot is a family of its own", () => {
  for (const text of ["abc", "", "abc.", "abc.x1", ".01"]) {
    expect(executionId(text)).toEqual({ family: text, revision: 0 });
  }
});
