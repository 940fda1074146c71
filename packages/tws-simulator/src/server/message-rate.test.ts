import { expect, test } from "vitest";
import { MessageRate } from "./message-rate.ts";

test("fifty messages pass in a second, the next are refused in TWS's words, the third refusal is the last", () => {
  const rate = new MessageRate(50);
  for (let message = 0; message < 50; message += 1) expect(rate.take(message).type).toBe("passed");
  expect([rate.take(60), rate.take(61), rate.take(62)]).toMatchObject([
    { text: "Max rate of messages per second has been exceeded:max=50 rec=51 (1)", isLast: false },
    { text: "Max rate of messages per second has been exceeded:max=50 rec=52 (2)", isLast: false },
    { text: "Max rate of messages per second has been exceeded:max=50 rec=53 (3)", isLast: true },
  ]);
});

test("a second later there is room again", () => {
  const rate = new MessageRate(2);
  expect([0, 400, 1_000, 1_400].map((now) => rate.take(now).type)).toEqual(["passed", "passed", "passed", "passed"]);
  expect(rate.waitMs(1_500)).toBe(500);
});
