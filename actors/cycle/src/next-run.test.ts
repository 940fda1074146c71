import { expect, test } from "vitest";
import { nextRun } from "./next-run.ts";
import { SCHEDULES } from "./schedules.ts";

const beforeOpen = SCHEDULES[0]!;
const at = (text: string): number => Date.parse(text);

test("the morning reconciliation is at 09:25 New York in winter and in summer time", () => {
  expect(nextRun(beforeOpen, at("2026-01-05T12:00:00Z"))).toBe(at("2026-01-05T14:25:00Z"));
  expect(nextRun(beforeOpen, at("2026-07-06T12:00:00Z"))).toBe(at("2026-07-06T13:25:00Z"));
});

test("a Friday evening waits for Monday", () => {
  expect(nextRun(beforeOpen, at("2013-10-11T20:00:00Z"))).toBe(at("2013-10-14T13:25:00Z"));
});
