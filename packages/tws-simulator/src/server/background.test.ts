import { expect, test } from "vitest";
import { Background } from "./background.ts";

/** A clock that goes on by a millisecond with each look at it; turns come when they are taken. */
function world(isHeld = false) {
  const turns: (() => void)[] = [];
  let now = 0;
  const clock = {
    now: () => (now += 1),
    after: (_ms: number, turn: () => void) => (turns.push(turn), () => undefined),
  };
  return { turns, background: new Background({ clock, isHeld: () => isHeld, flush: () => undefined }) };
}

function* work(name: string, steps: number, log: string[]) {
  for (let step = 0; step < steps; step += 1) {
    if (log.at(-1) !== name) log.push(name);
    yield;
  }
  log.push(`${name} done`);
}

test("only one slice of one task is done in a turn, and all tasks come round", () => {
  const { turns, background } = world();
  const log: string[] = [];
  background.run(work("a", 25, log));
  background.run(work("b", 15, log));
  expect([log, turns.length]).toEqual([["a"], 1]);
  for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
    expect(turns).toHaveLength(0);
    turn();
  }
  expect(log).toEqual(["a", "b", "a", "a done", "b", "b done"]);
});

test("a short task is done at once, a given up one never", () => {
  const { turns, background } = world();
  const log: string[] = [];
  background.run(work("short", 3, log));
  const giveUp = background.run(work("long", 50, log));
  giveUp();
  for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) turn();
  expect(log).toEqual(["short", "short done", "long"]);
});

test("while the market is moved by hand all is done at once", () => {
  const { turns, background } = world(true);
  const log: string[] = [];
  background.run(work("a", 1_000, log));
  background.run(work("b", 1_000, log));
  expect([log, turns.length]).toEqual([["a", "a done", "b", "b done"], 0]);
});
