import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { describeTrend } from "../example/describe-trend.ts";

const here = (path: string): URL => new URL(path, import.meta.url);

test("the README's example is the one that runs", async () => {
  const example = await readFile(here("../example/describe-trend.ts"), "utf8");
  expect(await readFile(here("../README.md"), "utf8")).toContain(`\`\`\`ts\n${example}\`\`\``);
  const close = Float64Array.from({ length: 60 }, (_, index) => 100 + index);
  const bars = {
    open: close,
    close,
    volume: close,
    high: close.map((price) => price + 1),
    low: close.map((price) => price - 1),
  };
  const { average, line, signal, range, barsBeforeRange } = describeTrend(bars);
  expect(average[59]).toBeCloseTo(149.5, 9); // the mean of 140 to 159
  // Of a line that rises by 1 a bar, an EMA of n bars lies (n - 1) / 2 below: 12.5 - 5.5.
  expect(line[59]).toBeCloseTo(7, 6);
  expect(signal[59]).toBeCloseTo(7, 6);
  expect(range[59]).toBeCloseTo(2, 9);
  expect(range.findIndex((value) => !Number.isNaN(value))).toBe(barsBeforeRange);
}, 300_000);
