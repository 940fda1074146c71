import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { taLib } from "@tickwork/indicators/ta-lib";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { commandTable } from "./command-table.ts";
import { recordedTerminal } from "./recorded-terminal.ts";
import { runCommandLine } from "./run-command-line.ts";

beforeAll(() => void taLib(), 300_000);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tickwork-indicator-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const DAILY = `,Open,High,Low,Close,Volume
2024-01-02,10,12,9,11,100
2024-01-03,11,13,10,12,200
2024-01-04,12,14,11,13,300
2024-01-05,16,18,15,17,400
`;

async function indicator(words: readonly string[], text = DAILY) {
  const file = join(folder, "SPY-2024.csv");
  writeFileSync(file, text);
  const { terminal, written } = recordedTerminal();
  const code = await runCommandLine(["indicator", ...words, "--data", file], commandTable, terminal);
  return { code, ...written };
}

describe("tickwork indicator", () => {
  test("computes several indicators in the order asked for, each as long as the file, null before the first value", async () => {
    const { code, out, err } = await indicator(["sma:3", "OBV", "MINMAX:2", "--json"]);
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(JSON.parse(out)).toEqual([
      { spec: "sma:3", name: "SMA", params: { timePeriod: 3 }, lookback: 2, outputs: { real: [null, null, 12, 14] } },
      { spec: "OBV", name: "OBV", params: {}, lookback: 0, outputs: { real: [100, 300, 600, 1000] } },
      {
        spec: "MINMAX:2",
        name: "MINMAX",
        params: { timePeriod: 2 },
        lookback: 1,
        outputs: { min: [null, 11, 12, 13], max: [null, 12, 13, 17] },
      },
    ]);
  });

  test("gives functions of two series high and low, as TA-Lib's abstract interface does", async () => {
    const { out } = await indicator(["SUB", "--json"]);
    expect(JSON.parse(out)[0].outputs.real).toEqual([3, 3, 3, 3]);
  });

  test("takes parameters by position; an empty one keeps its default", async () => {
    const { out } = await indicator(["STOCH:2,,0,1", "BBANDS:2,,1.5", "--json"]);
    expect(JSON.parse(out).map(({ params }: { params: object }) => params)).toEqual([
      { fastKPeriod: 2, slowKPeriod: 3, slowKMAType: 0, slowDPeriod: 1, slowDMAType: 0 },
      { timePeriod: 2, nbDevUp: 2, nbDevDn: 1.5, maType: 0 },
    ]);
  });

  test("shows people the last rows", async () => {
    const { out } = await indicator(["SMA:3", "MINMAX:2"]);
    expect(out.split("\n")[0]).toMatch(/^bar +close +SMA:3 +MINMAX:2 min +MINMAX:2 max$/);
    expect(out).toMatch(/2024-01-05T14:30:00Z +17 +14 +13 +17/);
  });

  test("leaves out rows without a trade, and says so", async () => {
    const { out, err } = await indicator(
      ["SUM:2", "--json"],
      "time,open,high,low,close,volume,bid,ask\n2024-01-02T14:30:00Z,1,1,1,1,5,1,1\n2024-01-02T14:31:00Z,,,,,,1,1\n2024-01-02T14:32:00Z,2,2,2,2,5,2,2\n",
    );
    expect(JSON.parse(out)[0].outputs.real).toEqual([null, 3]);
    expect(err).toContain("1 rows without a price were left out.");
  });

  test("takes the middle of bars of quotes", async () => {
    const { out } = await indicator(
      ["MEDPRICE", "--json"],
      "time,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close\n2024-01-02T14:30:00Z,1,4,1,2,2,6,2,3\n",
    );
    expect(JSON.parse(out)[0].outputs.real).toEqual([3.25]);
  });

  test.each([
    [["SMMA"], 2, "TW-IND-003", "Near it: SMA"],
    [["SMA:1"], 2, "TW-IND-001", "timePeriod = 1: it must be a whole number from 2 to 100000"],
    [["SMA:x"], 2, "TW-IND-001", 'timePeriod = "x": it must be a number from 2 to 100000'],
    [["SMA:1,2"], 2, "TW-IND-001", "SMA takes 1 parameter (timePeriod), 2 were given"],
    [[], 2, "TW-CLI-004", "without SPEC"],
    [["MAVP"], 3, "TW-CLI-016", "it needs periods"],
  ])("refuses %j with %i and %s", async (words, exitCode, name, message) => {
    const { code, err } = await indicator(words);
    expect(code).toBe(exitCode);
    expect(err).toContain(name);
    expect(err).toContain(message);
  });

  test("asks for the symbol where the data is a folder", async () => {
    const { terminal, written } = recordedTerminal();
    expect(await runCommandLine(["indicator", "SMA", "--data", folder], commandTable, terminal)).toBe(2);
    expect(written.err).toContain("it is a folder. Add --symbol.");
  });
});
