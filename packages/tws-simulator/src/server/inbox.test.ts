import { FrameWriter } from "@tickwork/tws-wire/frame-writer";
import { describe, expect, test } from "vitest";
import { HandClock } from "../../test/hand-clock.ts";
import type { ByteStream } from "./byte-stream.ts";
import { Inbox } from "./inbox.ts";

/** A clock on which handling a frame takes a millisecond. */
class BusyClock extends HandClock {
  busyMs = 0;
  override now(): number {
    return super.now() + this.busyMs;
  }
}

function frames(count: number): Uint8Array {
  const out = new FrameWriter();
  for (let at = 0; at < count; at += 1) out.begin().field(at).end();
  return out.take();
}

function inbox(costMs = 1) {
  const clock = new BusyClock();
  const taken: number[] = [];
  const told: string[] = [];
  const stream = { pause: () => told.push("pause"), resume: () => told.push("resume") } as unknown as ByteStream;
  const box = new Inbox(stream, clock, {
    waitMs: () => 0,
    takeFrame: (payload) => {
      clock.busyMs += costMs;
      taken.push(Number.parseInt(Buffer.from(payload).toString(), 10));
      return true;
    },
    broken: (reason) => told.push(reason),
    worked: () => undefined,
  });
  return { box, clock, taken, told };
}

describe("what a client sends", () => {
  test("is handled for five milliseconds or eight frames, then others have their turn while its socket is not read", () => {
    const { box, clock, taken, told } = inbox();
    box.push(frames(18));
    expect(taken).toHaveLength(8);
    expect(told).toEqual(["pause"]);
    clock.run(0);
    expect(taken).toEqual(Array.from({ length: 18 }, (_, at) => at));
    expect(told).toEqual(["pause", "pause", "resume"]);
  });

  test("keeps its order when more comes before the first is handled", () => {
    const { box, clock, taken } = inbox();
    box.push(frames(10));
    box.push(frames(3));
    for (let turn = 0; turn < 3; turn += 1) clock.run(0);
    expect(taken).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2]);
  });

  test("is no longer handled once its connection is closed", () => {
    const { box, clock, taken } = inbox();
    box.push(frames(50));
    box.stop();
    clock.run(1_000);
    expect(taken).toHaveLength(8);
  });

  test("ends where it makes no frames", () => {
    const { box, taken, told } = inbox(0);
    box.push(Buffer.concat([frames(2), Buffer.from([0xff, 0xff, 0xff, 0xfc])]));
    expect(taken).toEqual([0, 1]);
    expect(told[0]).toMatch(/a frame announces -4 bytes/);
  });
});
