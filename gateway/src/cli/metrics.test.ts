import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commandTable } from "./command-table.ts";
import { recordedTerminal } from "./recorded-terminal.ts";
import { runCommandLine } from "./run-command-line.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tickwork-metrics-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function metrics(text: string, ...flags: string[]) {
  const file = join(folder, "file.csv");
  writeFileSync(file, text);
  const { terminal, written } = recordedTerminal();
  const code = await runCommandLine(["metrics", file, ...flags], commandTable, terminal);
  return { code, ...written };
}

const RETURNS = "date,return\n2024-01-30,-0.5\n2024-01-31,1\n2024-02-01,0.1\n";

describe("tickwork metrics", () => {
  test("prints flat JSON: numbers, null with a reason, convention and samples", async () => {
    const { code, out } = await metrics(RETURNS, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      totalReturnPct: expect.closeTo(10),
      maxDrawdownPct: -50,
      bestMonthPct: expect.closeTo(10),
      deflatedSharpe: null,
      convention: "tickwork",
      samples: 3,
      from: "2024-01-30",
      to: "2024-02-01",
      reasons: { beta: "needs the returns of a benchmark" },
    });
  });

  test("takes a convention, trials and a benchmark", async () => {
    const { out } = await metrics(RETURNS, "--convention", "vectorbt", "--json");
    expect(JSON.parse(out)).toMatchObject({ maxDrawdownPct: 0, convention: "vectorbt" });
    const rows = "return,benchmark\n0.1,0.05\n-0.1,-0.05\n0.2,0.1\n-0.05,-0.025\n0,0\n";
    const second = await metrics(rows, "--trials", "10", "--trial-variance", "0.1", "--json");
    expect(JSON.parse(second.out)).toMatchObject({ beta: expect.closeTo(2), deflatedSharpe: expect.any(Number) });
  });

  test("prints a table for people, with months and drawdowns where asked", async () => {
    const { out } = await metrics(RETURNS, "--tables");
    expect(out).toMatch(/^3 returns from 2024-01-30 to 2024-02-01; definitions of tickwork\n/);
    expect(out).toMatch(/Largest drawdown +-50\.00 %/);
    expect(out).toMatch(/Deflated Sharpe ratio +- {2}\(needs/);
    expect(out).toMatch(/2024 +0\.00 +10\.00/);
    expect(out).toMatch(/-50\.00 +2024-01-30 +2024-01-30 +2024-01-31 +2/);
    const { figures, months, drawdowns } = JSON.parse((await metrics(RETURNS, "--tables", "--json")).out) as Record<
      string,
      unknown[]
    >;
    expect([months?.length, drawdowns?.length]).toEqual([2, 1]);
    expect(figures).toContainEqual(expect.objectContaining({ name: "sharpe", convention: "tickwork", samples: 3 }));
  });

  test("prints the figures of trades", async () => {
    const trades = "pnl,entryTime,exitTime\n100,2024-01-01,2024-01-02\n-50,2024-01-02,2024-01-03\n";
    const { out } = await metrics(trades, "--trades", "--json");
    expect(JSON.parse(out)).toMatchObject({
      trades: 2,
      winRate: 0.5,
      profitFactor: 2,
      averageHoldingHours: 24,
      exposure: 1,
      samples: 2,
    });
    expect((await metrics(trades, "--trades")).out).toMatch(/Average holding time +24\.0 h/);
  });

  test("says what is wrong with a file", async () => {
    expect(await metrics("date,return\n2024-01-01,\n")).toMatchObject({
      code: 3,
      err: expect.stringMatching(/^TW-PER-001 .*row 2 is empty/),
    });
    expect(await metrics("a,b\n1,2\n")).toMatchObject({ code: 3, err: expect.stringMatching(/^TW-PER-007 /) });
    const { terminal, written } = recordedTerminal();
    expect(await runCommandLine(["metrics", join(folder, "none.csv")], commandTable, terminal)).toBe(3);
    expect(written.err).toMatch(/^TW-PER-006 Cannot read /);
  });
});
