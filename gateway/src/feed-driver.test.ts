import { expect, test } from "vitest";
import { driveFeed, type FeedControl, type FeedOptions, type FeedTarget } from "./feed-driver.ts";

/** A wire in memory: each event makes us write `answers` frames, each of which the simulator answers with one frame. */
function world(times: readonly number[], answers: number) {
  const trace: string[] = [];
  let at = 0;
  let ourFrames = 0;
  let theirFrames = 0;
  let ourFramesRead = 0;
  let clock = 0;
  const control: FeedControl = {
    peek: async () => times[at] ?? null,
    advance: async () => {
      expect(clock, "the clock moves before the events of that time are played").toBe(times[at]);
      expect(ourFramesRead, "nothing of before is on the wire").toBe(ourFrames);
      trace.push(`play ${times[at]}`);
      theirFrames += 1;
      at += 1;
      return { time: times[at - 1]!, next: times[at] ?? null, written: theirFrames, session: 1, nextSession: 1 };
    },
    sync: async (read) => {
      theirFrames += read - ourFramesRead;
      ourFramesRead = read;
      return { written: theirFrames };
    },
  };
  let theirFramesRead = 0;
  const target: FeedTarget = {
    framesWritten: () => ourFrames,
    framesRead: async (count) => {
      if (count > theirFramesRead && ourFrames < at * answers) ourFrames += answers;
      theirFramesRead = Math.max(theirFramesRead, count);
    },
    settled: async () => {},
    moveClock: async (to, settled) => {
      await settled();
      clock = to;
      trace.push(`clock ${to}`);
    },
  };
  return { control, target, trace, books: () => ({ ourFrames, ourFramesRead, theirFrames, theirFramesRead }) };
}

function options(of: Partial<FeedOptions> = {}): FeedOptions {
  return {
    speed: Number.POSITIVE_INFINITY,
    longestGapMs: 3_600_000,
    sleep: async () => {},
    monotonicNow: () => 0,
    onStep: () => true,
    ...of,
  };
}

test("each event is played after the clock moved to it, and the next only when every frame was read both ways", async () => {
  const { control, target, trace, books } = world([10, 20, 30], 2);
  await driveFeed(control, target, options());
  expect(trace).toEqual(["clock 10", "play 10", "clock 20", "play 20", "clock 30", "play 30"]);
  const { ourFrames, ourFramesRead, theirFrames, theirFramesRead } = books();
  expect([ourFrames, ourFramesRead]).toEqual([6, 6]);
  expect(theirFramesRead).toBe(theirFrames);
});

test("the run ends when the step's listener says so", async () => {
  const { control, target, trace } = world([10, 20, 30], 0);
  await driveFeed(control, target, options({ onStep: ({ time }) => time < 20 }));
  expect(trace.at(-1)).toBe("play 20");
});

test("a given speed waits for each event's real time and skips the night", async () => {
  const { control, target } = world([0, 60_000, 120_000, 90_000_000], 0);
  const waits: number[] = [];
  let now = 0;
  const sleep = async (ms: number) => {
    waits.push(ms);
    now += ms;
  };
  await driveFeed(control, target, options({ speed: 60, sleep, monotonicNow: () => now }));
  expect(waits).toEqual([1_000, 1_000]);
});

test("an exchange over the wire that never ends is an error and not a hang", async () => {
  const { control, target } = world([10], 0);
  let frames = 0;
  await expect(driveFeed(control, { ...target, framesWritten: () => (frames += 1) }, options())).rejects.toThrow(
    /to settle/,
  );
});
