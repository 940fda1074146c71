import { expect, test } from "vitest";
import { Pipe } from "./pipe.ts";
import { SettleCounter } from "./settle-counter.ts";

test("a message counts from before it is posted until its handler has ended", async () => {
  const counter = new SettleCounter();
  const sender = counter.openPipe();
  const receiver = new Pipe(counter.memory, sender.index);
  sender.post();
  expect(counter.isSettled()).toBe(false);
  const settled = counter.settled();
  receiver.done();
  await settled;
  expect(counter.isSettled()).toBe(true);
});

test("the counts of a dead receiver are void, those of a dead sender are still handled", () => {
  const counter = new SettleCounter();
  const [toDead, fromDead] = [counter.openPipe(), counter.openPipe()];
  toDead.post();
  fromDead.post();
  counter.closePipe(toDead);
  counter.orphanPipe(fromDead);
  expect(counter.isSettled()).toBe(false);
  fromDead.done();
  expect(counter.isSettled()).toBe(true);
});

test("a freed pipe is taken again only after all others, so that a late count of a dying thread disturbs nobody", () => {
  const counter = new SettleCounter();
  const first = counter.openPipe();
  counter.closePipe(first);
  first.post();
  for (let pipe = 0; pipe < 1_000; pipe += 1) expect(counter.openPipe().index).not.toBe(first.index);
  expect(counter.isSettled()).toBe(true);
});

test("counts go round 32 bits without harm", () => {
  const counter = new SettleCounter();
  const pipe = counter.openPipe();
  const { counts } = counter.memory;
  const cell = counts.length - 4 * (16_384 - pipe.index);
  counts[cell] = 2 ** 31 - 1;
  counts[cell + 1] = 2 ** 31 - 1;
  pipe.post();
  expect(pipe.outstanding()).toBe(1);
  pipe.done();
  expect(pipe.outstanding()).toBe(0);
});

test("a hold counts once, however often it is released", () => {
  const counter = new SettleCounter();
  const [one, two] = [counter.hold(), counter.hold()];
  one();
  one();
  expect(counter.isSettled()).toBe(false);
  two();
  expect(counter.isSettled()).toBe(true);
});

test("whoever waits is woken by the end of any count, also by the death of its owner", async () => {
  const counter = new SettleCounter();
  const ends = [
    () => counter.hold(),
    () => {
      const slot = counter.openSlot();
      slot.begin();
      return () => counter.closeSlot(slot);
    },
    () => {
      const pipe = counter.openPipe();
      pipe.post();
      pipe.post();
      return () => counter.closePipe(pipe);
    },
    () => {
      const pipe = counter.openPipe();
      pipe.post();
      pipe.post();
      return () => pipe.done(2);
    },
  ].map((begin) => begin());
  const settled = counter.settled();
  for (const end of ends) {
    expect(counter.isSettled()).toBe(false);
    end();
    await Promise.resolve();
  }
  await settled;
  expect(counter.isSettled()).toBe(true);
});

test("a count that ends and begins again before anyone looks is waited for again", async () => {
  const counter = new SettleCounter();
  const pipe = counter.openPipe();
  pipe.post();
  let isSettled = false;
  const settled = counter.settled().then(() => (isSettled = true));
  pipe.done();
  pipe.post();
  await new Promise((resolve) => setImmediate(resolve));
  expect(isSettled).toBe(false);
  pipe.done();
  await settled;
});
