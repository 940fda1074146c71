import { describe, expect, test } from "vitest";
import { feedOf, flatMinutes, friday, monday } from "../../test/bars.ts";
import { HandClock } from "../../test/hand-clock.ts";
import { MarketTimers } from "./market-timers.ts";
import { Pacer, type Speed } from "./pacer.ts";
import { Simulator } from "./simulator.ts";

function paced(speed: Speed) {
  const bars = [...flatMinutes(friday("10:00"), [1, 2]), ...flatMinutes(monday("10:00"), [3])];
  const simulator = new Simulator({ account: "DU1", cashUsd: "1", feed: feedOf(bars) });
  const clock = new HandClock();
  const played: string[] = [];
  const state = { isBlocked: false };
  const stepped = () => played.push(`${clock.now()} ${(simulator.time - friday("10:00")) / 1_000}`);
  const timers: MarketTimers = new MarketTimers(() => pacer.sooner());
  const pacer = new Pacer({ simulator, timers, clock, isAnyBlocked: () => state.isBlocked, stepped }, speed);
  return { pacer, clock, played, state, simulator, timers };
}

describe("Pacer", () => {
  test("plays in real time at speed 1, the first step at once", () => {
    const { pacer, clock, played } = paced(1);
    pacer.go();
    clock.run(30_000);
    expect(played).toEqual(["0 0", "15000 15", "30000 30"]);
  });

  test("plays faster at a higher speed, and skips the time between sessions", () => {
    const { pacer, clock, played } = paced(60);
    pacer.go();
    clock.run(3_000);
    const weekend = (monday("10:00") - friday("10:00")) / 1_000;
    expect(played.slice(7, 11)).toEqual(["1750 105", "2000 120", `2000 ${weekend}`, `2250 ${weekend + 15}`]);
  });

  test("plays everything at once at full speed", () => {
    const { pacer, clock, played } = paced("max");
    pacer.go();
    clock.run(0);
    expect(played).toHaveLength(14);
  });

  test("stands while it is held, and goes on from there without catching up", () => {
    const { pacer, clock, played } = paced(1);
    pacer.go();
    clock.run(15_000);
    pacer.hold();
    clock.run(1_000_000);
    pacer.go();
    clock.run(15_000);
    expect(played.slice(2)).toEqual(["1030000 30"]);
  });

  test("at a speed of its own waits for nobody: a slow client's ticks are conflated instead", () => {
    const { pacer, clock, played, state } = paced(1);
    state.isBlocked = true;
    pacer.go();
    clock.run(15_000);
    expect(played).toEqual(["0 0", "15000 15"]);
  });

  test("as fast as possible waits for a client that reads slowly", () => {
    const { pacer, clock, played, state } = paced("max");
    state.isBlocked = true;
    pacer.go();
    clock.run(100);
    expect(played).toEqual([]);
    state.isBlocked = false;
    clock.run(10);
    expect(played).toHaveLength(14);
  });

  test("tells a market time that runs between two steps, and never passes the next", () => {
    const { pacer, clock, simulator } = paced(1);
    pacer.go();
    clock.run(5_000);
    expect(pacer.present()).toBe(friday("10:00") + 5_000);
    pacer.hold();
    expect(pacer.present()).toBe(simulator.time);
  });

  test("wakes for what is due between two steps, even when it comes up while it sleeps, and tells the time of it", () => {
    const { pacer, clock, timers } = paced(2);
    const happened: string[] = [];
    pacer.go();
    clock.run(1_000);
    for (const ms of [4_000, 3_000])
      timers.at(friday("10:00") + ms, () =>
        happened.push(`${ms} at ${clock.now()} is ${pacer.present() - friday("10:00")}`),
      );
    clock.run(500);
    expect(happened).toEqual(["3000 at 1500 is 3000"]);
    clock.run(5_000);
    expect(happened).toEqual(["3000 at 1500 is 3000", "4000 at 2000 is 4000"]);
  });

  test("stepped by hand, what is due between two steps is a step of its own, and at the end of the feed nothing is left", () => {
    const { pacer, timers, simulator } = paced(1);
    const happened: string[] = [];
    const at = (ms: number) => timers.at(friday("10:00") + ms, () => happened.push(`${ms}`));
    for (const ms of [20_000, 10_000, 1e12]) at(ms);
    const times: number[] = [];
    for (let step = 0; step < 5; step += 1) {
      pacer.step();
      times.push((simulator.time - friday("10:00")) / 1_000);
    }
    expect(times).toEqual([0, 0, 15, 15, 30]);
    expect(happened).toEqual(["10000", "20000"]);
    while (pacer.step());
    expect(happened).toEqual(["10000", "20000", "1000000000000"]);
  });
});
