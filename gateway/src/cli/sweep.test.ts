import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { decodeRecord, RECORD_HEAD_BYTES } from "@tickwork/backtest/sweep/row-record";
import { ScenarioTable } from "@tickwork/backtest/sweep/scenario-table";
import { afterAll, beforeAll, expect, test } from "vitest";

const COMMAND = fileURLToPath(new URL("./main.ts", import.meta.url));
let folder = "";
let data = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tickwork-sweep-cli-"));
  data = join(folder, "SPY.csv");
  writeFileSync(data, sawtooth(2_000));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Daily bars that rise and fall in waves of changing length. */
function sawtooth(bars: number): string {
  const lines = ["Date,Open,High,Low,Close,Volume"];
  let before = 10_000;
  for (let at = 0; at < bars; at += 1) {
    const now = 10_000 + Math.round(2_000 * Math.sin((at * at) / 90_000) + 900 * Math.sin(at / 7));
    const date = new Date(Date.UTC(2010, 0, 1) + at * 86_400_000).toISOString().slice(0, 10);
    const row = [before, Math.max(before, now) + 5, Math.min(before, now) - 5, now].map((cents) =>
      (cents / 100).toFixed(2),
    );
    lines.push(`${date},${row.join()},1000`);
    before = now;
  }
  return `${lines.join("\n")}\n`;
}

interface Answer {
  readonly code: number | null;
  // oxlint-disable-next-line typescript/no-explicit-any -- the JSON of a command
  readonly value: any;
  readonly stderr: string;
}

function start(words: readonly string[]) {
  const child = spawn(process.execPath, [COMMAND, ...words, "--json"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TICKWORK_CACHE: process.env["TICKWORK_CACHE"] ?? "" },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (bytes) => (stdout += String(bytes)));
  child.stderr.on("data", (bytes) => (stderr += String(bytes)));
  const ended = new Promise<Answer>((resolve) =>
    child.once("close", (code) => resolve({ code, stderr, value: stdout === "" ? undefined : JSON.parse(stdout) })),
  );
  return { child, ended };
}

const sweep = (home: string, ...more: readonly string[]): string[] => [
  "sweep",
  "sma-cross",
  "--data",
  data,
  "--home",
  join(folder, home),
  "--shares",
  "10",
  "--commission",
  "0.1%",
  ...more,
];
const GRID = ["--grid", "fast=5..9", "--grid", "slow=8..24:4"];
const LARGE = ["--grid", "fast=2..200", "--grid", "slow=201..500", "--workers", "1"];
const LARGE_SCENARIOS = 199 * 300;

/** Whether finished rows of the large grid are stored: a kill in the midst of the first write leaves nothing to go on from. */
function hasWholeRecord(progress: string): boolean {
  if (!existsSync(progress)) return false;
  const files = readdirSync(progress).map((name) => readFileSync(join(progress, name)));
  return files.some(
    (bytes) =>
      bytes.length > RECORD_HEAD_BYTES && decodeRecord(bytes, new ScenarioTable(LARGE_SCENARIOS)) !== undefined,
  );
}

async function refusal(...words: readonly string[]): Promise<readonly unknown[]> {
  const { code, value } = await start(sweep("a", ...words)).ended;
  return [code, value.error.code];
}

test("a sweep and a backtest give the best scenario the same figures", async () => {
  const { code, value } = await start(sweep("a", ...GRID, "--workers", "2")).ended;
  expect(code).toBe(0);
  expect(value).toMatchObject({ scenarios: 23, skipped: 2, failed: 0, resumed: 0, isComplete: true, workers: 2 });
  expect(value.table).toHaveLength(23);
  const { params, finalEquity, fees, sharpe, maxDrawdownPct } = value.best;
  const words = ["backtest", "sma-cross", "--data", data, "--shares", "10", "--commission", "0.1%"];
  const single = await start([...words, "--param", `fast=${params.fast}`, "--param", `slow=${params.slow}`]).ended;
  expect(single.value).toMatchObject({ finalEquity, fees });
  expect(single.value.sharpe).toBeCloseTo(sharpe, 9);
  expect(single.value.maxDrawdownPct).toBeCloseTo(maxDrawdownPct, 9);
});

test("the table in a file has every scenario, refused ones too", async () => {
  const file = join(folder, "table.csv");
  await start(sweep("a", ...GRID, "--table", file)).ended;
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  expect(lines).toHaveLength(26);
  expect(lines[0]).toBe(
    "fast,slow,state,finalEquity,fees,closedTrades,openTrades,wonTrades,maxDrawdownPct,sharpe,sortino,barsInMarket,failedBar",
  );
  expect(lines.filter((line) => line.includes("skipped"))).toEqual(["8,8,skipped,,,,,,,,,,", "9,8,skipped,,,,,,,,,,"]);
});

test.skipIf(!existsSync("/dev/full"))(
  "a table for which there is no room costs the table, not the result",
  async () => {
    const { code, value, stderr } = await start(sweep("a", ...GRID, "--table", "/dev/full")).ended;
    expect(code).toBe(3);
    expect(value).toMatchObject({ scenarios: 23, isComplete: true });
    expect(stderr).toContain("TW-CLI-003 Cannot write --table /dev/full: ENOSPC");
  },
);

test("where the strategy refuses every combination, the answer says so", async () => {
  const { code, value } = await start(sweep("a", "--grid", "fast=30..32", "--grid", "slow=8..24:4")).ended;
  expect(code).toBe(3);
  expect(value).toMatchObject({ scenarios: 0, skipped: 15, best: null, problem: { code: "TW-BKT-011" } });
});

test("wrong grids are refused before any data is read", async () => {
  expect(await refusal("--grid", "fast=2..1000", "--grid", "slow=3..5000")).toEqual([2, "TW-BKT-011"]);
  expect(await refusal("--grid", "quick=2..3")).toEqual([2, "TW-STR-003"]);
  expect(await refusal("--grid", "fast=few")).toEqual([2, "TW-CLI-003"]);
  expect(await refusal(...GRID, "--table", join(folder, "gone", "table.csv"))).toEqual([2, "TW-CLI-003"]);
});

test("after kill -9 the same command goes on where it was, to the same table", async () => {
  const progress = join(folder, "killed", "sweeps");
  const { child, ended } = start(sweep("killed", ...LARGE));
  while (!hasWholeRecord(progress)) await pause(5);
  child.kill("SIGKILL");
  expect((await ended).value).toBeUndefined();
  const [resumed, whole] = [await start(sweep("killed", ...LARGE)).ended, await start(sweep("whole", ...LARGE)).ended];
  expect(resumed.code).toBe(0);
  expect(resumed.value.resumed).toBeGreaterThan(0);
  expect(resumed.value.tableHash).toBe(whole.value.tableHash);
  expect(readdirSync(progress)).toEqual([]);
}, 60_000);

test("Ctrl-C tells what is finished, and keeps it", async () => {
  const progress = join(folder, "stopped", "sweeps");
  const { child, ended } = start(sweep("stopped", ...LARGE));
  while (!(existsSync(progress) && readdirSync(progress).length > 0)) await pause(5);
  child.kill("SIGINT");
  const { code, value } = await ended;
  expect(code).toBe(3);
  expect(value).toMatchObject({ isComplete: false, problem: { code: "TW-BKT-013" } });
  expect(value.scenarios).toBeGreaterThan(0);
  expect(value.best.finalEquity).toMatch(/^\d+(\.\d+)?$/);
  expect(readdirSync(progress)).toHaveLength(1);
}, 60_000);

test("where nothing can be stored, the sweep ends with a code and shows what it has", async () => {
  mkdirSync(join(folder, "full"));
  writeFileSync(join(folder, "full", "sweeps"), "");
  const { code, value } = await start(sweep("full", ...LARGE)).ended;
  expect(code).toBe(3);
  expect(value.problem.code).toBe("TW-BKT-012");
  expect(value.scenarios).toBeGreaterThan(0);
}, 60_000);
