import { expect, test } from "vitest";
import { RestartWindow } from "./restart-window.ts";

test("three restarts within a minute are allowed, a fourth is not", () => {
  const window = new RestartWindow({ count: 3, windowMs: 60_000 });
  expect([0, 10, 20, 59_999].map((now) => window.admit(now))).toEqual([true, true, true, false]);
});

test("a restart counts no longer once the window has passed it", () => {
  const window = new RestartWindow({ count: 3, windowMs: 60_000 });
  expect([0, 10, 20, 60_000, 60_010, 60_019].map((now) => window.admit(now))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});
