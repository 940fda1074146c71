import { expect, test } from "vitest";
import { nearDailyRestart } from "./near-daily-restart.ts";

const at = (text: string): boolean => nearDailyRestart(Date.parse(text));

test("minutes around 23:45 New York are near the restart, in winter and in summer time", () => {
  expect(at("2026-01-06T04:44:00Z")).toBe(true);
  expect(at("2026-07-07T03:44:00Z")).toBe(true);
  expect(at("2026-07-07T04:44:00Z")).toBe(false);
});

test("it begins two minutes before and ends five minutes after", () => {
  expect(at("2026-01-06T04:42:59Z")).toBe(false);
  expect(at("2026-01-06T04:43:00Z")).toBe(true);
  expect(at("2026-01-06T04:49:59Z")).toBe(true);
  expect(at("2026-01-06T04:50:00Z")).toBe(false);
});
