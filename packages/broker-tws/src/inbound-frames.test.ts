import fc from "fast-check";
import { expect, test } from "vitest";
import { FrameViolation, InboundFrames } from "./inbound-frames.ts";

function frame(payload: string): Buffer {
  const body = Buffer.from(`${payload}\0`);
  const head = Buffer.alloc(4);
  head.writeInt32BE(body.length);
  return Buffer.concat([head, body]);
}

function pushAll(frames: InboundFrames, chunks: readonly Buffer[]): Buffer {
  return Buffer.concat(chunks.flatMap((chunk) => frames.push(chunk)));
}

test("a stream cut anywhere comes out whole, frame by frame, with nothing kept back", () => {
  const payloads = fc.array(fc.string({ maxLength: 40 }), { maxLength: 12 });
  const cuts = fc.array(fc.nat({ max: 200 }), { maxLength: 20 });
  fc.assert(
    fc.property(payloads, cuts, (texts, at) => {
      const stream = Buffer.concat(texts.map(frame));
      const points = [0, ...at.map((cut) => Math.min(cut, stream.length)).sort((a, b) => a - b), stream.length];
      const chunks = points.slice(1).map((end, index) => stream.subarray(points[index], end));
      const frames = new InboundFrames();
      expect(pushAll(frames, chunks)).toEqual(stream);
      expect(frames.count).toBe(texts.length);
    }),
  );
});

/** Undefined when a violation was found. */
function pushGarbage(chunks: readonly Uint8Array[]): Buffer | undefined {
  try {
    return pushAll(
      new InboundFrames(),
      chunks.map((chunk) => Buffer.from(chunk)),
    );
  } catch (error) {
    if (error instanceof FrameViolation) return undefined;
    throw error;
  }
}

test("any bytes at all are passed on as whole frames, held, or refused", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 10 }), (chunks) => {
      const out = pushGarbage(chunks) ?? Buffer.alloc(0);
      let at = 0;
      while (at < out.length) at += 4 + out.readInt32BE(at);
      expect(at).toBe(out.length);
    }),
  );
});

test.for([
  ["negative", [0xff, 0xff, 0xff, 0xfc]],
  ["zero", [0, 0, 0, 0]],
  ["huge", [0x7f, 0xff, 0xff, 0xff]],
  ["above 15 MiB", [0x00, 0xf0, 0x00, 0x01]],
] as const)("a %s length is refused at once, before its bytes come", ([, bytes]) => {
  expect(() => new InboundFrames().push(Buffer.from(bytes))).toThrow(FrameViolation);
});

test("a frame that does not end with NUL would bleed into the next, so it is refused", () => {
  const bytes = frame("4");
  bytes[bytes.length - 1] = 0x35;
  expect(() => new InboundFrames().push(bytes)).toThrow("does not end with NUL");
});

test("a message of ten megabytes in small pieces is put together once", () => {
  const bytes = frame("x".repeat(10_000_000));
  const frames = new InboundFrames();
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 65_536) out.push(...frames.push(bytes.subarray(at, at + 65_536)));
  expect(out).toHaveLength(1);
  expect(out[0]?.length).toBe(bytes.length);
});
