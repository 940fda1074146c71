import fc from "fast-check";
import { errorCode } from "@tickwork/model/tickwork-error";
import { expect, test } from "vitest";
import { parseTwsTime, twsUtcTime, zoneOfConnectionTime } from "./tws-time.ts";

test.for([
  ["20260413 15:27:04 US/Eastern", "2026-04-13T19:27:04.000Z"],
  ["20260113 15:27:04 US/Eastern", "2026-01-13T20:27:04.000Z"],
  ["20260413-19:27:04", "2026-04-13T19:27:04.000Z"],
  ["20260413  15:27:04", "2026-04-13T13:27:04.000Z"], // no zone: the connection's, here Berlin
  ["20260713 10:00:00 EST", "2026-07-13T14:00:00.000Z"], // TWS says EST all year
  ["20260413 10:00:00 China Standard Time", "2026-04-13T02:00:00.000Z"],
  ["20261101 01:30:00 America/New_York", "2026-11-01T05:30:00.000Z"], // happens twice: the first
] as const)("%s is %s", ([text, iso]) => {
  expect(new Date(parseTwsTime(text, "Europe/Berlin")).toISOString()).toBe(iso);
});

test.for(["", "yesterday", "20261301 10:00:00 UTC", "20260413 25:00:00 UTC", "20260413 10:00:00 Mars/Olympus"])(
  "%j is refused",
  (text) => {
    expect(() => parseTwsTime(text, "UTC")).toThrow(expect.objectContaining({ code: "TW-TWS-013" }));
  },
);

function codeOf(text: string): string | undefined {
  try {
    parseTwsTime(text, "UTC");
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}

test("any text is read or refused with the same code", () => {
  fc.assert(fc.property(fc.string(), (text) => [undefined, "TW-TWS-013"].includes(codeOf(text))));
});

test("what is asked in UTC is read back to the second", () => {
  const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
  fc.assert(
    fc.property(seconds, (second) => {
      expect(parseTwsTime(twsUtcTime(second * 1_000), "US/Eastern")).toBe(second * 1_000);
    }),
  );
});

test("the connection time names the host's zone", () => {
  expect(zoneOfConnectionTime("20231021 13:28:15 EST")).toBe("EST");
  expect(zoneOfConnectionTime("20231021 13:28:15")).toBe("UTC");
});
