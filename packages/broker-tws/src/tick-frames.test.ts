import fc from "fast-check";
import { expect, test } from "vitest";
import { TickFrames } from "./tick-frames.ts";

function frame(...fields: readonly (string | number)[]): Buffer {
  const text = fields.map((field) => `${field}\0`).join("");
  const bytes = Buffer.alloc(4 + Buffer.byteLength(text));
  bytes.writeInt32BE(bytes.length - 4);
  bytes.write(text, 4);
  return bytes;
}

function read(...frames: readonly Buffer[]): readonly string[] {
  const told: string[] = [];
  const ticks = new TickFrames({
    price: (id, type, price) => told.push(`price ${id} ${type} ${price}`),
    size: (id, type, size) => told.push(`size ${id} ${type} ${size}`),
  });
  ticks.read(Buffer.concat(frames), (others) =>
    told.push(`library ${others.toString("latin1").replaceAll("\0", "|")}`),
  );
  return told;
}

test("prices and sizes are told; the size inside a price is not", () => {
  expect(
    read(frame(1, 6, 9, 4, "168.51", "100", 1), frame(2, 6, 9, 8, "1200300"), frame(1, 6, 9, 1, "-1.0", "0", 0)),
  ).toEqual(["price 9 4 168.51", "size 9 8 1200300", "price 9 1 -1"]);
});

test("other messages go to the library in their place between the ticks, several that follow each other in one piece", () => {
  const other = frame(45, 1, 9, 7);
  expect(read(other, other, frame(2, 6, 9, 0, 3), other, frame(1, 6, 9, 2, 5, "", 0))).toEqual([
    `library ${Buffer.concat([other, other]).toString("latin1").replaceAll("\0", "|")}`,
    "size 9 0 3",
    `library ${other.toString("latin1").replaceAll("\0", "|")}`,
    "price 9 2 5",
  ]);
});

test.each([
  ["an exponent", frame(1, 6, 9, 4, "1.0E-4", 0, 0)],
  ["the largest double, which means that there is none", frame(1, 6, 9, 4, "1.7976931348623157E308", 0, 0)],
  ["an empty price", frame(1, 6, 9, 4, "", 0, 0)],
  ["thousands apart", frame(2, 6, 9, 4, "1,200")],
  ["more digits than a double has", frame(1, 6, 9, 4, "0.1234567890123456", 0, 0)],
  ["two points", frame(1, 6, 9, 4, "1.2.3", 0, 0)],
  ["a field more", frame(1, 6, 9, 4, "1.2", 0, 0, 0)],
  ["a field less", frame(1, 6, 9, 4, "1.2", 0)],
  ["an old version", frame(1, 2, 9, 4, "1.2", 0)],
  ["a message whose number begins like a tick's", frame(10, 8, 9, 4, "1.2")],
])("%s is the library's", (_, odd) => {
  expect(read(odd)).toEqual([`library ${odd.toString("latin1").replaceAll("\0", "|")}`]);
});

test("a tick without its last NUL does not reach into the frame behind it", () => {
  const torn = frame(1, 6, 9, 4, "168.51", "100", 1);
  torn[torn.length - 1] = 0x31;
  expect(read(torn, frame(2, 6, 9, 8, 7))).toEqual([expect.stringMatching(/^library /), "size 9 8 7"]);
});

test("what is read is the number that the text says, to the last bit", () => {
  const digits = fc.integer({ min: 0, max: 999_999_999_999_999 }).map(String);
  fc.assert(
    fc.property(digits, fc.nat(15), fc.boolean(), (text, places, isNegative) => {
      const at = Math.max(0, text.length - places);
      const decimal = `${isNegative ? "-" : ""}${text.slice(0, at)}${at < text.length ? "." : ""}${text.slice(at)}`;
      const told: number[] = [];
      const ticks = new TickFrames({ price: (_id, _type, price) => told.push(price), size: () => undefined });
      ticks.read(frame(1, 6, 9, 4, decimal, 0, 0), () => told.push(Number.NaN));
      expect(told).toEqual([Number.parseFloat(decimal)]);
    }),
  );
});

test("no bytes between the frames' ends make it throw or lose a frame", () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 24 }).map((body) => {
    const whole = Buffer.alloc(4 + body.length);
    whole.writeInt32BE(body.length);
    whole.set(body, 4);
    return whole;
  });
  fc.assert(
    fc.property(fc.array(bytes, { minLength: 1, maxLength: 5 }), (frames) => {
      const passed: Buffer[] = [];
      let ticks = 0;
      const count = { price: () => (ticks += 1), size: () => (ticks += 1) };
      new TickFrames(count).read(Buffer.concat(frames), (others) => passed.push(Buffer.from(others)));
      expect(ticks > 0 || Buffer.concat(passed).equals(Buffer.concat(frames))).toBe(true);
    }),
  );
});
