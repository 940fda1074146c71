import { describe, expect, test } from "vitest";
import { FieldReader } from "./field-reader.ts";
import { WireError } from "./wire-error.ts";

describe("FieldReader", () => {
  test.each(["", "1.7976931348623157E308", "1.7976931348623157e+308"])("reads the double %j as no value", (field) => {
    expect(new FieldReader([field]).double()).toBeUndefined();
  });

  test.each(["", "2147483647"])("reads the integer %j as no value", (field) => {
    expect(new FieldReader([field]).integer()).toBeUndefined();
  });

  test("reads the largest integer as a client id", () => {
    expect(new FieldReader(["2147483647"]).clientId()).toBe(2_147_483_647);
    expect(() => new FieldReader([""]).clientId()).toThrow("an integer is missing at field 1");
  });

  test("reads what is given", () => {
    const reader = new FieldReader(["-1", "13.26", "Infinity", "1", "", "SPY"]);
    expect([reader.integer(), reader.double(), reader.double()]).toEqual([-1, 13.26, Number.POSITIVE_INFINITY]);
    expect([reader.boolean(), reader.boolean(), reader.text()]).toEqual([true, false, "SPY"]);
    expect(reader.remaining).toBe(0);
  });

  test.each([
    ["a field behind the end", (reader: FieldReader) => [reader.text(), reader.text()]],
    ["a text where a number belongs", (reader: FieldReader) => reader.double()],
    ["a text where an integer belongs", (reader: FieldReader) => reader.integer()],
    ["a text where a flag belongs", (reader: FieldReader) => reader.boolean()],
  ])("refuses %s", (_, read) => {
    expect(() => read(new FieldReader(["SPY"]))).toThrow(WireError);
  });

  test.each(["-1", "1000000", "2"])("refuses a count of %s when the frame cannot hold as many", (count) => {
    expect(() => new FieldReader([count, "x"]).count()).toThrow(WireError);
  });
});
