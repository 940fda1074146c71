import fc from "fast-check";
import { expect, test } from "vitest";
import { ulidSource } from "./ulid.ts";

test("the time of a ULID is its first ten letters, as in the specification's example", () => {
  expect(
    ulidSource(
      () => 1469918176385,
      () => 0,
    )(),
  ).toBe("01ARYZ6S410000000000000000");
});

test("ids of one millisecond, and of a clock that jumped back, still rise", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 47 }), { minLength: 2, maxLength: 50 }), (times) => {
      const clock = [...times];
      const next = ulidSource(
        () => clock.shift() as number,
        () => 0.999,
      );
      const ids = times.map(() => next());
      expect(ids).toEqual([...ids].sort());
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
