import { expect, test } from "vitest";
import { errorCode, TickworkError } from "./tickwork-error.ts";

test("an error prints its code before its message", () => {
  expect(String(new TickworkError("TW-TST-001", "Cannot do it: no. Try less."))).toBe(
    "TW-TST-001 Cannot do it: no. Try less.",
  );
});

test("the code of an error survives a thread, where only the fields do", () => {
  expect(errorCode({ code: "TW-TST-001" })).toBe("TW-TST-001");
  expect(errorCode(new Error("plain"))).toBeUndefined();
  expect(errorCode(undefined)).toBeUndefined();
});
