import { describe, expect, it } from "vitest";
import { entryText, figure } from "./report-text.ts";

describe("the printed report", () => {
  it("names both sides of a ratio, and the goal", () => {
    const text = entryText({
      type: "comparison",
      title: "Commit",
      unit: "µs",
      better: "lower",
      sides: [
        { name: "ledger-libsql", median: 300, p99: 900, samples: 10 },
        { name: "bare write and fsync", median: 200, p99: 500, samples: 10 },
      ],
      goal: { text: "below 1 ms", isMet: true },
    });
    expect(text.split("\n").map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["Commit [µs, lower is better]", "median", "p99", "ours ÷ this"],
      ["ledger-libsql", "300", "900"],
      ["bare write and fsync", "200", "500", "1.50×"],
      ["goal: below 1 ms: met"],
    ]);
  });

  it("says why a part was left out", () => {
    expect(entryText({ type: "left-out", title: "TA-Lib C", reason: "there is no gcc" })).toBe(
      "TA-Lib C: left out, there is no gcc",
    );
  });

  it("shows three digits, and thousands apart", () => {
    expect([figure(0.01234), figure(12.345), figure(1_234_567.8)]).toEqual(["0.0123", "12.3", "1,234,568"]);
  });
});
