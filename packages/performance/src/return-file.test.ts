import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errorCode } from "@tickwork/model/tickwork-error";
import { readReturnFile } from "./return-file.ts";
import { readTradeFile } from "./trade-file.ts";

function codeOf(read: () => unknown): string | undefined {
  try {
    read();
    return "read";
  } catch (error) {
    return errorCode(error);
  }
}

describe("a file of returns", () => {
  test("is read by its header, in any case, with byte order mark, quotes and empty lines", () => {
    const file = readReturnFile(
      '\ufeffDate,"Note, free",Return\r\n2024-01-31,"a, ""b""",0.01\r\n\r\n2024-02-01,,-2e-2\r\n',
      "r.csv",
    );
    expect([...file.returns]).toEqual([0.01, -0.02]);
    expect([...(file.dates ?? [])]).toEqual([Date.UTC(2024, 0, 31), Date.UTC(2024, 1, 1)]);
    expect(file.benchmark).toBeUndefined();
  });

  test("may hold equity and a benchmark instead", () => {
    const file = readReturnFile("date,equity,benchmark\n2024-01-01,100,10\n2024-01-02,110,9\n", "e.csv");
    expect([...file.returns]).toEqual([expect.closeTo(0.1)]);
    expect([...(file.benchmark ?? [])]).toEqual([expect.closeTo(-0.1)]);
    expect(file.dates).toHaveLength(1);
  });

  test.each([
    ["", "TW-PER-007", "it is empty"],
    ["date,close\n2024-01-01,1", "TW-PER-007", "no column is named return or equity"],
    ["pnl\n1", "TW-PER-007", "add --trades"],
    ["return,Return\n1,1", "TW-PER-007", "stands in it twice"],
    ["date,return\n2024-01-01,0.1\n\n2024-01-02,", "TW-PER-001", "return in row 4 is empty"],
    ["return\nNaN", "TW-PER-001", 'row 2 is "NaN", not a number'],
    ["return\n1.5%", "TW-PER-001", "0.01 is 1 %"],
    ["return\n0.1\n-3", "TW-PER-002", "row 3 is -3"],
    ["date,return\n2024-02-30,0.1", "TW-PER-004", 'row 2 is "2024-02-30"'],
    ["date,return\n2023-02-29T10:00,0.1", "TW-PER-004", "row 2"],
    ["date,return\n2024-01-31T24:00Z,0.1", "TW-PER-004", "row 2"],
    ["date,return\n31.01.2024,0.1", "TW-PER-004", "of the form 2013-10-04"],
    ["date,return\n2024-01-02,0.1\n2024-01-01,0.1", "TW-PER-004", "row 3 is before"],
  ])("%j is refused", (text, code, told) => {
    expect(() => readReturnFile(text, "f.csv")).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(told) }),
    );
  });

  test("any text is read or refused with a code", () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom("date", "return", "equity", ",", "\n", '"', "0.1", "-2", "2024-01-01", "x", "NaN"))
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (some) => {
        expect(codeOf(() => readReturnFile(some, "f.csv"))).toMatch(/^(read|TW-PER-00[1247])$/);
      }),
    );
  });
});

describe("a file of trades", () => {
  test("is read with what it has", () => {
    const text = "Entry Time,exit_time,PnL,MAE,Size\n2024-01-02 09:30:00-05:00,2024-01-02T15:30:00Z,5,-1,10\n";
    const trades = readTradeFile(text, "t.csv");
    expect(trades).toMatchObject({
      pnl: Float64Array.of(5),
      mae: Float64Array.of(-1),
      quantities: Float64Array.of(10),
      mfe: undefined,
    });
    expect(trades.entryTimes?.[0]).toBe(Date.UTC(2024, 0, 2, 14, 30));
  });

  test("times have any of the usual zones, or count as UTC", () => {
    const texts = ["2024-01-02T10:00:00.500", "2024-01-02 15:30+0530", "2024-02-29T05:00:00-05:00"];
    const { exitTimes } = readTradeFile(`pnl,exitDate\n${texts.map((text) => `1,${text}`).join("\n")}`, "t.csv");
    expect([...(exitTimes ?? [])]).toEqual([
      Date.UTC(2024, 0, 2, 10, 0, 0, 500),
      Date.UTC(2024, 0, 2, 10),
      Date.UTC(2024, 1, 29, 10),
    ]);
  });

  test("needs pnl", () => {
    expect(() => readTradeFile("profits\n1", "t.csv")).toThrow(/no column is named pnl \(found profits\)/);
  });
});
