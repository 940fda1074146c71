import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import type { Output } from "tickwork/cli/output";
import { replayOptions } from "tickwork/cli/replay-options";
import { replay } from "tickwork/replay";
import type { ReplayReport } from "tickwork/replay-report";
import { describe, expect, test } from "vitest";
import { recordedDay } from "./recorded-day.ts";

const TIMEOUT_MS = 60_000;
const path = recordedDay(120);

async function run(
  of: {
    home?: string;
    chaos?: { kind: "kill-actors" | "delay-actors"; seed: number };
    param?: Record<string, number>;
  } = {},
) {
  const home = of.home ?? mkdtempSync(join(tmpdir(), "tickwork-replay-test-"));
  const results: unknown[] = [];
  const out: Output = { json: true, info() {}, warn() {}, progress() {}, result: (value) => results.push(value) };
  const options = replayOptions({ home, environment: {} }, "sma-cross", {
    data: path,
    symbol: "SPY",
    param: of.param ?? { fast: 3, slow: 8 },
    shares: 10,
    cash: "100000",
    speed: "max",
    broker: undefined,
    "until-session": undefined,
    chaos: of.chaos,
    zone: undefined,
    set: [],
  } as unknown as Parameters<typeof replayOptions>[2]);
  const code = await replay(options, out);
  return { code, home, report: results[0] as ReplayReport };
}

/** What must not depend on delays or deaths. */
function books({ sessions, bars, orders, fills, position, cash, commissions, equity, trades }: ReplayReport) {
  return { sessions, bars, orders, fills, position, cash, commissions, equity, trades };
}

describe("a recorded session through simulator, TCP, actors and journal", () => {
  const undisturbed = run();

  test(
    "trades, and its journal verifies and agrees with its books to the cent",
    async () => {
      const { code, home, report } = await undisturbed;
      expect(code).toBe(0);
      expect(report).toMatchObject({ sessions: 1, bars: 120, journal: { verified: true }, restarts: 0 });
      expect(report.fills).toBeGreaterThan(6);
      const ledger = openLedger(home);
      const book = ledger.book();
      ledger.close();
      expect(book.cash["USD"]).toBe(report.cash);
      expect(book.counts.fills).toBe(report.fills);
    },
    TIMEOUT_MS,
  );

  test(
    "is refused on a home that another run has used: its journal would know positions that the broker has not",
    async () => {
      const { home } = await undisturbed;
      await expect(run({ home })).rejects.toMatchObject({ code: "TW-RUN-005" });
    },
    TIMEOUT_MS,
  );

  test(
    "gives the same books when every actor is unevenly slow",
    async () => {
      const { report } = await run({ chaos: { kind: "delay-actors", seed: 7 } });
      expect(books(report)).toEqual(books((await undisturbed).report));
    },
    TIMEOUT_MS,
  );

  test(
    "gives the same books when actors are killed while they trade",
    async () => {
      const { report } = await run({ chaos: { kind: "kill-actors", seed: 3 } });
      expect(books(report)).toEqual(books((await undisturbed).report));
      expect(report.restarts).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );

  test(
    "a parameter that the strategy does not have is refused by name before anything trades",
    async () => {
      await expect(run({ param: { fats: 3 } })).rejects.toMatchObject({ code: "TW-STR-003" });
    },
    TIMEOUT_MS,
  );
});
