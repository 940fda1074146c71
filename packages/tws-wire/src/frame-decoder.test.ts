import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FrameDecoder } from "./frame-decoder.ts";
import { FrameWriter } from "./frame-writer.ts";
import { WireError } from "./wire-error.ts";

/** The stream of these frames, cut into pieces of these sizes. */
function pieces(frames: readonly string[][], sizes: readonly number[]): Uint8Array[] {
  const out = new FrameWriter();
  for (const fields of frames)
    out
      .begin()
      .fields(...fields)
      .end();
  const bytes = out.take();
  const cut: Uint8Array[] = [];
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const size = sizes.length === 0 ? bytes.length : (sizes[index % sizes.length] as number);
    cut.push(bytes.slice(at, at + size));
    at += size;
  }
  return cut;
}

function decodeAll(decoder: FrameDecoder, chunks: readonly Uint8Array[]): string[] {
  const texts: string[] = [];
  for (const chunk of chunks) for (const payload of decoder.push(chunk)) texts.push(new TextDecoder().decode(payload));
  return texts;
}

/** Any other error than a refusal is a fault. */
function decodeOrRefuse(decoder: FrameDecoder, chunks: readonly Uint8Array[]): void {
  try {
    decodeAll(decoder, chunks);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

function header(length: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, length);
  return bytes;
}

const fields = fc.array(
  fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", "")),
  { minLength: 1, maxLength: 6 },
);

describe("FrameDecoder", () => {
  test("finds the same frames however the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(fields, { maxLength: 8 }), fc.array(fc.integer({ min: 1, max: 40 })), (frames, sizes) => {
        const texts = decodeAll(new FrameDecoder(), pieces(frames, sizes));
        expect(texts).toEqual(frames.map((frame) => frame.map((field) => `${field}\0`).join("")));
      }),
    );
  });

  test.each([-4, 0, -1, 0x7fff_ffff, 1_048_577])(
    "refuses a frame that announces %i bytes, before it keeps any",
    (length) => {
      const decoder = new FrameDecoder();
      expect(() => decodeAll(decoder, [header(length)])).toThrow(WireError);
      expect(decoder.heldBytes).toBe(0);
    },
  );

  test("delivers the frames that stand before a broken length", () => {
    const good = pieces([["9", "1", "7"]], [])[0] as Uint8Array;
    const seen: string[] = [];
    const stream = new Uint8Array([...good, ...header(-4)]);
    expect(() => {
      for (const payload of new FrameDecoder().push(stream)) seen.push(new TextDecoder().decode(payload));
    }).toThrow(WireError);
    expect(seen).toEqual(["9\x001\x007\0"]);
  });

  test("never holds more than one unfinished frame, and either takes or refuses any bytes", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 30 }), (chunks) => {
        const decoder = new FrameDecoder(256);
        decodeOrRefuse(decoder, chunks);
        expect(decoder.heldBytes).toBeLessThanOrEqual(4 + 256);
      }),
    );
  });
});
