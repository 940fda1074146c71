import { expect, test, vi } from "vitest";
import { BarTable } from "./bar-table.ts";

const bar = (start: number) => ({ start, open: 1, high: 3, low: 0.5, close: 2, volume: 10 });
const MINUTE = 60_000;

test("a closed bar is seen through another view of the memory", () => {
  const memory = BarTable.allocate(2, 16);
  new BarTable(memory, 16).open(0, MINUTE, 0).append(bar(60_000));
  const stream = new BarTable(memory, 16).find(0, MINUTE);
  expect(stream?.count).toBe(1);
  expect(stream?.read((bars) => [bars.start[0], bars.close[0], bars.close.length])).toEqual([60_000, 2, 1]);
});

test("a bar appended again after a restart stands once", () => {
  const stream = new BarTable(BarTable.allocate(1, 16), 16).open(0, MINUTE, 0);
  stream.append(bar(60_000));
  stream.append(bar(60_000));
  expect(stream.count).toBe(1);
});

test("opening a stream again keeps its bars, its ring position and its readers' marks", () => {
  const table = new BarTable(BarTable.allocate(2, 16), 16);
  const first = table.open(5, MINUTE, 40);
  first.append(bar(60_000));
  first.openSequence = 77;
  first.setMark(2, 60_000);
  const again = table.open(5, MINUTE, 0);
  expect([again.count, again.openSequence, again.mark(2)]).toEqual([1, 77, 60_000]);
  expect(again.mark(1)).toBeNaN();
});

test("a full stream drops its older half and keeps the newest bars", () => {
  const stream = new BarTable(BarTable.allocate(1, 16), 16).open(0, MINUTE, 0);
  for (let at = 1; at <= 17; at += 1) stream.append(bar(at * MINUTE));
  expect(stream.count).toBe(9);
  expect(stream.appended).toBe(17);
  expect(stream.read((bars) => [...bars.start].map((start) => start / MINUTE))).toEqual([
    9, 10, 11, 12, 13, 14, 15, 16, 17,
  ]);
});

test("a reader may look at the past only", () => {
  const stream = new BarTable(BarTable.allocate(1, 16), 16).open(0, MINUTE, 0);
  for (let at = 1; at <= 5; at += 1) stream.append(bar(at * MINUTE));
  expect(stream.read((bars) => bars.close.length, 3)).toBe(3);
});

test("two timeframes of one slot are two streams, and a table without room says so", () => {
  const table = new BarTable(BarTable.allocate(2, 16), 16);
  table.open(0, MINUTE, 0);
  table.open(0, 5 * MINUTE, 0);
  expect(table.all().map((stream) => stream.timeframeMs)).toEqual([MINUTE, 5 * MINUTE]);
  expect(() => table.open(1, MINUTE, 0)).toThrow(RangeError);
});

test("a writer that dies while it drops the older half leaves every bar readable, and its successor goes on", () => {
  const memory = BarTable.allocate(1, 16);
  const writer = new BarTable(memory, 16).open(0, MINUTE, 0);
  for (let at = 1; at <= 16; at += 1) writer.append(bar(at * MINUTE));
  const copied = vi.spyOn(Float64Array.prototype, "copyWithin").mockImplementation(() => {
    throw new Error("the thread was ended here");
  });
  expect(() => writer.append(bar(17 * MINUTE))).toThrow("ended here");
  copied.mockRestore();
  const minutes = () =>
    new BarTable(memory, 16).find(0, MINUTE)?.read((bars) => [...bars.start].map((start) => start / MINUTE));
  expect(minutes()).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
  const successor = new BarTable(memory, 16).open(0, MINUTE, 0);
  expect([successor.count, successor.appended]).toEqual([8, 16]);
  for (let at = 17; at <= 25; at += 1) successor.append(bar(at * MINUTE));
  expect(minutes()).toEqual([17, 18, 19, 20, 21, 22, 23, 24, 25]);
  expect(successor.appended).toBe(25);
});

test("a reader whose bars were moved meanwhile reads again", () => {
  const stream = new BarTable(BarTable.allocate(1, 16), 16).open(0, MINUTE, 0);
  for (let at = 1; at <= 16; at += 1) stream.append(bar(at * MINUTE));
  const firsts: number[] = [];
  const first = stream.read((bars) => {
    if (firsts.length === 0) stream.append(bar(17 * MINUTE));
    firsts.push(bars.start[0]! / MINUTE);
    return bars.start[0]! / MINUTE;
  });
  expect(first).toBe(9);
  expect(firsts).toHaveLength(2);
});
