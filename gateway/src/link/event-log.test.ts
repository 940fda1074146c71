import { expect, test } from "vitest";
import { EventLog } from "./event-log.ts";

function filled(count: number): EventLog<number> {
  const log = new EventLog<number>();
  for (let at = 1; at <= count; at += 1) log.append(at * 10);
  return log;
}

test("facts are numbered from one, and read from any number in batches", () => {
  const log = filled(5);
  expect(log.read(1, 2)).toEqual([
    { entry: 1, fact: 10 },
    { entry: 2, fact: 20 },
  ]);
  expect(log.read(4, 100).map(({ entry }) => entry)).toEqual([4, 5]);
  expect(log.read(6, 100)).toEqual([]);
});

test("what nobody acknowledged is kept, however much it is", () => {
  expect(filled(50_000).read(1, 1)).toEqual([{ entry: 1, fact: 10 }]);
});

test("acknowledged facts stay for a while for slower readers, then their asking is refused", () => {
  const log = filled(20_000);
  log.acknowledge(20_000);
  expect(log.read(16_000, 1)).toEqual([{ entry: 16_000, fact: 160_000 }]);
  expect(() => log.read(1, 1)).toThrow(expect.objectContaining({ code: "TW-LNK-002" }));
  expect(log.acknowledged).toBe(20_000);
});

test("an older acknowledgement changes nothing, and one for the future counts to the newest", () => {
  const log = filled(5);
  log.acknowledge(4);
  log.acknowledge(2);
  expect(log.acknowledged).toBe(4);
  log.acknowledge(99);
  expect(log.acknowledged).toBe(5);
});
