import { expect, test } from "vitest";
import { OutboundFrames } from "./outbound-frames.ts";

function frame(...fields: readonly string[]): Buffer {
  const body = Buffer.from(fields.map((field) => `${field}\0`).join(""));
  const head = Buffer.alloc(4);
  head.writeInt32BE(body.length);
  return Buffer.concat([head, body]);
}

const OFFER = Buffer.concat([Buffer.from("API\0"), frame("v100..193")]);

test("the offer and START_API pass, then nothing until nextValidId, then everything", () => {
  const frames = new OutboundFrames();
  frames.check(OFFER);
  frames.check(frame("71", "2", "7", ""));
  expect(() => frames.check(frame("3", "101"))).toThrow("message 3 before nextValidId");
  frames.open();
  frames.check(frame("3", "101"));
  expect(frames.count).toBe(3);
});

test("an order in the place of START_API is refused", () => {
  const frames = new OutboundFrames();
  frames.check(OFFER);
  expect(() => frames.check(frame("3", "101"))).toThrow("message 3 before START_API");
});

test("bytes before the offer are refused", () => {
  expect(() => new OutboundFrames().check(frame("71", "2", "7", ""))).toThrow("version offer");
});

test("a write that is not one frame is refused", () => {
  const frames = new OutboundFrames();
  frames.check(OFFER);
  frames.check(frame("71"));
  frames.open();
  expect(() => frames.check(Buffer.concat([frame("4"), frame("4")]))).toThrow("not one frame");
});
