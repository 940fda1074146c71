import fc from "fast-check";
import { expect, test } from "vitest";
import { TICK_KINDS, TickRing } from "./tick-ring.ts";

const LAST = TICK_KINDS.indexOf("last");

function values(ring: TickRing, cursor: number): { seen: number[]; next: number; lost: number } {
  const seen: number[] = [];
  return { ...ring.readFrom(cursor, (_slot, _kind, value) => seen.push(value)), seen };
}

test("ticks come back in order with slot, kind, value, time and number", () => {
  const ring = new TickRing(TickRing.allocate(4_096));
  ring.write(3, "last", 101.25, 9_000);
  ring.publish();
  const seen: number[][] = [];
  expect(ring.readFrom(0, (...tick) => seen.push(tick))).toEqual({ next: 1, lost: 0 });
  expect(seen).toEqual([[3, LAST, 101.25, 9_000, 0]]);
});

test("a tick is not seen before it is published", () => {
  const ring = new TickRing(TickRing.allocate(4_096));
  ring.write(0, "bid", 1, 1);
  expect(values(ring, 0).seen).toEqual([]);
  ring.publish();
  expect(values(ring, 0).seen).toEqual([1]);
});

test("a reader that fell behind is told how many ticks it lost and goes on with the oldest that is whole", () => {
  const ring = new TickRing(TickRing.allocate(4_096));
  for (let at = 0; at < 10_000; at += 1) ring.write(0, "last", at, at);
  ring.publish();
  const { seen, lost, next } = values(ring, 0);
  expect(next).toBe(10_000);
  expect(seen[0]).toBe(lost);
  expect(seen.length + lost).toBe(10_000);
  expect(seen.at(-1)).toBe(9_999);
});

test("a writer that is opened again goes on with the next number", () => {
  const memory = TickRing.allocate(4_096);
  const first = new TickRing(memory);
  first.write(0, "last", 1, 1);
  first.publish();
  const second = new TickRing(memory);
  second.write(0, "last", 2, 2);
  expect(second.publish()).toBe(2);
  expect(values(second, 0).seen).toEqual([1, 2]);
});

test("however writes and reads alternate, no reader that keeps up loses a tick", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 12 }), (batches) => {
      const ring = new TickRing(TickRing.allocate(4_096));
      let cursor = 0;
      let written = 0;
      const seen: number[] = [];
      for (const batch of batches) {
        for (let at = 0; at < batch; at += 1) ring.write(0, "last", written++, 0);
        ring.publish();
        cursor = ring.readFrom(cursor, (_slot, _kind, value) => seen.push(value)).next;
      }
      expect(seen).toEqual(Array.from({ length: written }, (_, at) => at));
    }),
    { numRuns: 30 },
  );
});
