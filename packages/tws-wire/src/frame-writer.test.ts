import { describe, expect, test } from "vitest";
import { FrameWriter } from "./frame-writer.ts";
import { WireError } from "./wire-error.ts";

describe("FrameWriter", () => {
  test("writes a length, then fields that each end with NUL", () => {
    const out = new FrameWriter();
    out.begin().fields(9, "1", true, false, undefined).end();
    expect([...out.take()]).toEqual([0, 0, 0, 9, ...new TextEncoder().encode("9\x001\x001\x000\0\0")]);
  });

  test("collects frames until they are taken, and counts them", () => {
    const out = new FrameWriter();
    out.begin().field("a").end();
    out.begin().field("é").end();
    expect(out.frames).toBe(2);
    expect(out.take().length).toBe(4 + 2 + 4 + 3);
    expect(out.pendingBytes).toBe(0);
  });

  test("grows with what it is given", () => {
    const out = new FrameWriter();
    out.begin().field("x".repeat(100_000)).end();
    expect(out.take().length).toBe(100_005);
  });

  test.each(["SPY\0injected", "Müller\0injected"])(
    "refuses a NUL inside %j, which would shift every field behind it",
    (text) => {
      expect(() => new FrameWriter().begin().field(text)).toThrow(WireError);
    },
  );

  test.each([
    [undefined, "1.7976931348623157E308"],
    [Number.MAX_VALUE, "1.7976931348623157E308"],
    [0, "0.0"],
    [100, "100.0"],
    [13.26, "13.26"],
    [-2.059_999_999_939_464, "-2.059999999939464"],
    [12_345_678, "1.2345678E7"],
    [0.000_05, "5.0E-5"],
    [Number.POSITIVE_INFINITY, "Infinity"],
  ])("writes the double %s as Java does: %s", (value, text) => {
    const out = new FrameWriter();
    out.begin().double(value).end();
    expect(new TextDecoder().decode(out.take().subarray(4))).toBe(`${text}\0`);
  });
});
