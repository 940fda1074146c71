import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { stoch } from "@tickwork/indicators/functions/stoch";
import { followBars } from "../example/follow-bars.ts";
import { randomBars } from "./random-bars.ts";
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

test("the README's stream gives what the batch gives", async () => {
  const example = await readFile(here("../example/follow-bars.ts"), "utf8");
  expect(await readFile(here("../README.md"), "utf8")).toContain(`\`\`\`ts\n${example}\`\`\``);
  const { high, low, close } = randomBars(50, 1) as Record<"high" | "low" | "close", Float64Array>;
  const bars = Array.from(close, (price, bar) => ({ high: high[bar] ?? 0, low: low[bar] ?? 0, close: price }));
  const lines = followBars(bars);
  const { slowK, slowD } = stoch({ high, low, close });
  expect(lines[49]?.slowK).toBeCloseTo(slowK[49] ?? Number.NaN, 9);
  expect(lines[49]?.slowD).toBeCloseTo(slowD[49] ?? Number.NaN, 9);
}, 300_000);
