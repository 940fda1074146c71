import { expect, test } from "vitest";
import { LastValueTable } from "./last-value-table.ts";

test("a field that was never seen is not a number, and a set one keeps the time of its change", () => {
  const table = new LastValueTable(LastValueTable.allocate(2));
  table.set(1, "bid", 99.5, 1_000);
  expect(table.read(1)).toMatchObject({ bid: 99.5, time: 1_000, isDelayed: false });
  expect(table.read(1).ask).toBeNaN();
  expect(table.read(0).bid).toBeNaN();
});

test("another view of the same memory reads what was written", () => {
  const memory = LastValueTable.allocate(3);
  new LastValueTable(memory).set(2, "last", 10, 5);
  expect(new LastValueTable(memory).read(2).last).toBe(10);
});

test("delayed data is marked until live data comes back", () => {
  const table = new LastValueTable(LastValueTable.allocate(1));
  table.setDelayed(0, true);
  expect(table.read(0).isDelayed).toBe(true);
  table.setDelayed(0, false);
  expect(table.read(0).isDelayed).toBe(false);
});

test("a slot outside the table is refused", () => {
  expect(() => new LastValueTable(LastValueTable.allocate(1)).read(1)).toThrow(RangeError);
});

test("an instrument is halted and delayed apart from each other", () => {
  const table = new LastValueTable(LastValueTable.allocate(2));
  table.setHalted(1, true);
  expect([table.read(0).isHalted, table.read(1).isHalted, table.read(1).isDelayed]).toEqual([undefined, true, false]);
  table.setDelayed(1, true);
  table.setHalted(1, false);
  expect([table.read(1).isHalted, table.read(1).isDelayed]).toEqual([undefined, true]);
});
