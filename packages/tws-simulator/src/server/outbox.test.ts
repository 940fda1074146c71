import { FrameDecoder } from "@tickwork/tws-wire/frame-decoder";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ByteStream } from "./byte-stream.ts";
import { Outbox } from "./outbox.ts";

const VERSION = 193;
const MEGABYTE = 1_048_576;

/** A stream whose other side takes only what it is told to. */
class SlowStream implements ByteStream {
  writableLength = 0;
  readonly #decoder = new FrameDecoder();
  readonly #waiting: Uint8Array[] = [];
  readonly frames: string[] = [];

  write(bytes: Uint8Array): boolean {
    this.#waiting.push(bytes);
    this.writableLength += bytes.length;
    return false;
  }

  /** The other side takes everything. */
  drain(): void {
    for (const bytes of this.#waiting.splice(0)) {
      this.writableLength -= bytes.length;
      for (const payload of this.#decoder.push(bytes))
        this.frames.push(Buffer.from(payload).toString("latin1").split("\0").slice(0, -1).join(" "));
    }
  }

  end(): void {
    // not used here
  }
  destroy(): void {
    // not used here
  }
  pause(): void {
    // not used here
  }
  resume(): void {
    // not used here
  }
  on(): void {
    // not used here
  }
}

function last(price: number, requestId = 1): ServerMessage {
  return { type: "tick-price", requestId, tick: 4, price, size: 100, attributes: 0 };
}

function filler(id: number, bytes = 60_000): ServerMessage {
  return { type: "error", id, code: 399, text: "x".repeat(bytes), advancedRejectJson: "", timeMs: 0 };
}

/** An outbox whose stream is full and has more waiting behind it. */
function congested(): { out: Outbox; stream: SlowStream } {
  const stream = new SlowStream();
  const out = new Outbox(stream, 8 * MEGABYTE);
  for (let at = 0; at < 40; at += 1) out.add(filler(-1), VERSION);
  out.pump(VERSION);
  expect(out.isCongested).toBe(true);
  return { out, stream };
}

/** Lets the other side take everything, again and again, until nothing is left. */
function drainAll(out: Outbox, stream: SlowStream): readonly string[] {
  for (let round = 0; round < 100; round += 1) {
    stream.drain();
    out.pump(VERSION);
  }
  stream.drain();
  return stream.frames.filter((frame) => !frame.includes("xxx"));
}

describe("what waits for a client", () => {
  test("that keeps up gets every tick, in order", () => {
    const stream = new SlowStream();
    const out = new Outbox(stream, MEGABYTE);
    for (const price of [1, 2, 3]) out.add(last(price), VERSION);
    out.pump(VERSION);
    stream.drain();
    expect(stream.frames).toEqual(["1 6 1 4 1 100 0", "1 6 1 4 2 100 0", "1 6 1 4 3 100 0"]);
    expect(out.frames).toBe(3);
  });

  test("that falls behind gets the latest tick of each request and type, and what was left out is not counted", () => {
    const { out, stream } = congested();
    const before = out.frames;
    for (let price = 1; price <= 1_000; price += 1) {
      out.add(last(price), VERSION);
      out.add(last(price * 2, 7), VERSION);
    }
    expect(out.frames).toBe(before);
    expect(drainAll(out, stream)).toEqual(["1 6 1 4 1000 100 0", "1 6 7 4 2000 100 0"]);
    expect(out.frames).toBe(before + 2);
    expect(out.conflated).toBe(1_998);
  });

  test("gets every order event in order, however slow it is", () => {
    const { out, stream } = congested();
    for (let orderId = 1; orderId <= 500; orderId += 1) {
      out.add(last(orderId), VERSION);
      out.add({ type: "next-valid-id", orderId }, VERSION);
    }
    const ids = drainAll(out, stream).filter((frame) => frame.startsWith("9 "));
    expect(ids).toEqual(Array.from({ length: 500 }, (_, at) => `9 1 ${at + 1}`));
  });

  test("gets the ticks of a snapshot before its end, also when they were held back", () => {
    const { out, stream } = congested();
    out.add(last(5), VERSION);
    out.add(last(6, 2), VERSION);
    out.add({ type: "tick-snapshot-end", requestId: 1 }, VERSION);
    const heard = drainAll(out, stream);
    expect(heard).toEqual(["1 6 1 4 5 100 0", "57 1 1", "1 6 2 4 6 100 0"]);
  });

  test("is overfull beyond the cap, and ticks alone never make it so", () => {
    const { out } = congested();
    for (let tick = 0; tick < 20_000; tick += 1) out.add(last(tick), VERSION);
    out.pump(VERSION);
    expect(out.isOverfull).toBe(false);
    for (let event = 0; event < 200; event += 1) out.add(filler(event), VERSION);
    out.pump(VERSION);
    expect(out.isOverfull).toBe(true);
  });

  test("loses nothing but ticks, whatever the client's pace", () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("event" as const), bytes: fc.integer({ min: 1, max: 90_000 }) }),
      fc.record({ do: fc.constant("tick" as const), bytes: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ do: fc.constant("drain" as const), bytes: fc.constant(0) }),
      fc.record({ do: fc.constant("pump" as const), bytes: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const stream = new SlowStream();
        const out = new Outbox(stream, 64 * MEGABYTE);
        let events = 0;
        const latest = new Map<number, number>();
        for (const [at, { do: what, bytes }] of steps.entries()) {
          if (what === "drain") stream.drain();
          else if (what === "pump") out.pump(VERSION);
          else if (what === "event") out.add(filler((events += 1), bytes), VERSION);
          else {
            latest.set(bytes, at);
            out.add(last(at, bytes), VERSION);
          }
        }
        drainAll(out, stream);
        const heard = stream.frames
          .filter((frame) => frame.startsWith("4 "))
          .map((frame) => Number(frame.split(" ")[2]));
        expect(heard).toEqual(Array.from({ length: events }, (_, at) => at + 1));
        const told = new Map<number, number>();
        for (const frame of stream.frames.filter((each) => each.startsWith("1 ")))
          told.set(Number(frame.split(" ")[2]), Number(frame.split(" ")[4]));
        expect(told).toEqual(latest);
        expect(stream.frames.length).toBe(out.frames);
      }),
      { numRuns: 30 },
    );
  });
});
