import { expect, test } from "vitest";
import type { Incarnation } from "./host.ts";
import { Watchdog } from "./watchdog.ts";

function watched() {
  const state = { now: 0, heartbeat: 0, ring: () => {}, hung: [] as number[] };
  const incarnation = { name: "ledger", heartbeat: () => state.heartbeat } as unknown as Incarnation;
  const watchdog = new Watchdog({
    limitMs: 3_000,
    now: () => state.now,
    after: (_delayMs, task) => {
      state.ring = task;
      return () => {};
    },
    running: () => [{ incarnation, limitMs: undefined }],
    hung: () => void state.hung.push(state.now),
  });
  watchdog.start();
  const pass = (ms: number): void => {
    state.now += ms;
    state.ring();
  };
  return { state, pass };
}

test("an actor whose heart stands still is found soon after its limit", () => {
  const { state, pass } = watched();
  for (let check = 0; check < 16; check += 1) pass(250);
  expect(state.hung[0]).toBe(3_500);
});

test("a beating heart is left alone", () => {
  const { state, pass } = watched();
  for (let check = 0; check < 40; check += 1) {
    state.heartbeat += 2;
    pass(250);
  }
  expect(state.hung).toEqual([]);
});

test("time in which the root itself stood still is nobody's fault", () => {
  const { state, pass } = watched();
  pass(250);
  pass(60_000);
  state.heartbeat += 1;
  pass(250);
  expect(state.hung).toEqual([]);
});
