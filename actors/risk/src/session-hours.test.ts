import { expect, test } from "vitest";
import { SessionHours } from "./session-hours.ts";

const FRIDAY = { date: "2013-10-04", open: 1_000, close: 2_000 };
const MONDAY = { date: "2013-10-07", open: 5_000, close: 6_000 };

function hours() {
  const asked: number[] = [];
  const known = new SessionHours(async (_calendar, time) => {
    asked.push(time);
    const session = time < FRIDAY.close ? FRIDAY : MONDAY;
    return { isOpen: time >= session.open && time < session.close, session };
  });
  return { known, asked };
}

test("a session is open from its opening until before its close", async () => {
  const { known } = hours();
  for (const [time, close] of [
    [999, undefined],
    [1_000, 2_000],
    [1_999, 2_000],
    [2_000, undefined],
    [4_999, undefined],
    [5_000, 6_000],
  ] as const) {
    expect(await known.openUntil("XNYS", time)).toBe(close);
  }
});

test("a session is asked for once", async () => {
  const { known, asked } = hours();
  for (const time of [900, 1_000, 1_500, 1_999, 2_000, 3_000, 5_500]) await known.openUntil("XNYS", time);
  expect(asked).toEqual([900, 2_000]);
});

test("a clock that went back is not answered from a later session", async () => {
  const { known, asked } = hours();
  await known.openUntil("XNYS", 3_000);
  expect(await known.openUntil("XNYS", 1_500)).toBe(2_000);
  expect(asked).toEqual([3_000, 1_500]);
});

test("in a break nothing is open, whether it was told or is remembered", async () => {
  const session = { date: "2025-01-06", open: 1_000, close: 2_000, breaks: [{ start: 1_400, end: 1_500 }] };
  const asked: number[] = [];
  const known = new SessionHours(async (_calendar, time) => {
    asked.push(time);
    return { isOpen: time < 1_400 || time >= 1_500, session };
  });
  for (const [time, until] of [
    [1_399, 2_000],
    [1_400, undefined],
    [1_499, undefined],
    [1_500, 2_000],
  ] as const) {
    expect(await known.openUntil("XTKS", time)).toBe(until);
  }
  expect(asked).toEqual([1_399]);
});
