import { expect, test } from "vitest";
import { Decimal } from "./decimal.ts";

test("a tenth and two tenths make exactly three tenths", () => {
  expect(Decimal.of(0.1).plus(0.2).toString()).toBe("0.3");
});
