import fc from "fast-check";
import { expect, test } from "vitest";
import { Timeline } from "./timeline.ts";

function timeline() {
  const clock = { now: 0, armed: undefined as number | undefined };
  const line = new Timeline({
    now: () => clock.now,
    arm: (nextDue) => {
      clock.armed = nextDue;
    },
    post: (task) => void task(),
  });
  return { clock, line };
}

test("timers fire in the order of time, those of one time in the order they were made", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 40 }), (times) => {
      const { clock, line } = timeline();
      const fired: number[] = [];
      times.forEach((time, index) => line.at(time, () => void fired.push(index)));
      while (clock.armed !== undefined) {
        clock.now = clock.armed;
        line.fire();
      }
      const expected = times.map((time, index) => ({ time, index })).toSorted((a, b) => a.time - b.time);
      expect(fired).toEqual(expected.map(({ index }) => index));
    }),
  );
});

test("the alarm is set for the earliest timer and moves when that is cancelled", () => {
  const { clock, line } = timeline();
  const cancel = line.at(10, () => {});
  line.at(30, () => {});
  expect(clock.armed).toBe(10);
  cancel();
  expect(clock.armed).toBe(30);
});

test("a timer for now is handed over at once", () => {
  const { line } = timeline();
  const fired: string[] = [];
  line.at(0, () => void fired.push("now"));
  expect(fired).toEqual(["now"]);
});
