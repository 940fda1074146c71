import { expect, test } from "vitest";
import { tokenBucket } from "./token-bucket.ts";

test("after the burst, the rate is what was set", () => {
  let now = 0;
  const bucket = tokenBucket({ capacity: 2, perSecond: 0.5 }, () => now);
  expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([
    { isTaken: true },
    { isTaken: true },
    { isTaken: false, retryAfterS: 2 },
  ]);
  now = 2000;
  expect([bucket.take().isTaken, bucket.take().isTaken]).toEqual([true, false]);
});
