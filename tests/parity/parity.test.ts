import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Output } from "tickwork/cli/output";
import { replayOptions } from "tickwork/cli/replay-options";
import { runParity } from "tickwork/parity/run-parity";
import { describe, expect, test } from "vitest";
import { monthEnd } from "./month-end.ts";

const TIMEOUT_MS = 60_000;
const DATA = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
const out: Output = { json: true, info() {}, warn() {}, progress() {}, result() {} };

function parity(
  strategy: string,
  of: { data: string; symbol: string; param?: Record<string, number>; shares?: number; sessions?: number },
) {
  const home = mkdtempSync(join(tmpdir(), "tickwork-parity-test-"));
  const options = replayOptions({ home, environment: {} }, strategy, {
    data: of.data,
    symbol: of.symbol,
    param: of.param ?? {},
    shares: of.shares,
    cash: "100000",
    speed: "max",
    broker: undefined,
    "until-session": of.sessions,
    chaos: undefined,
    zone: undefined,
    set: [],
  });
  return runParity(options, out);
}

describe.skipIf(!existsSync(DATA))(
  "a recorded session is the same live and in the engine (needs ../shared/data)",
  () => {
    const SPY = { data: join(DATA, "us-minute", "SPY-20131007.csv"), symbol: "SPY", shares: 100, sessions: 1 };
    const EUR = {
      data: join(DATA, "fx-minute", "EURUSD-20140504.csv"),
      symbol: "EUR.USD",
      shares: 25_000,
      sessions: 1,
    };

    test.each([
      ["sma-cross", { ...SPY, param: { fast: 10, slow: 30 } }, 6],
      ["rsi-reversion", SPY, 2],
      ["donchian", { ...SPY, param: { entry: 10, stop: 1, target: 1.5, short: 1 } }, 40],
      ["donchian", { ...EUR, param: { entry: 10, short: 1 } }, 20],
      ["sma-cross", { ...EUR, param: { fast: 10, slow: 30 } }, 3],
    ] as const)(
      "%s on %j",
      async (strategy, of, atLeast) => {
        const { differences, live, engine } = await parity(strategy, of);
        expect(differences).toEqual([]);
        expect(live.fills.length).toBeGreaterThanOrEqual(atLeast);
        expect(engine.orders).toHaveLength(live.orders.length);
      },
      TIMEOUT_MS,
    );
  },
);

test(
  "the rotation, which decides on the first bar of a month, is the same live and in the engine over a month's end",
  async () => {
    const path = monthEnd();
    const { differences, live } = await parity("momentum-rotation", {
      data: path,
      symbol: "SPY",
      param: { lookback: 20, skip: 2, top: 1 },
      shares: 10,
      sessions: 2,
    });
    expect(differences).toEqual([]);
    expect(live.fills).toHaveLength(1);
  },
  TIMEOUT_MS,
);
