import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { taLib } from "@tickwork/indicators/ta-lib";
import { smaCross } from "@tickwork/strategies/sma-cross";
import { beforeAll, describe, expect, test } from "vitest";
import { type PeerTerms, runPeer } from "../test/peer-engines.ts";
import { type BacktestOptions, defaultOptions, type Sizing } from "./backtest-options.ts";
import { compile } from "./compile.ts";
import { loadBars } from "./load/load-bars.ts";
import { run } from "./run.ts";

beforeAll(() => void taLib(), 300_000);

const GOOG = fileURLToPath(new URL("../../../../shared/data/GOOG-2004-2013.csv", import.meta.url));
const PAIRS = [
  [10, 20],
  [5, 40],
  [20, 50],
  [10, 30],
  [50, 200],
  [3, 7],
] as const;

const loaded = existsSync(GOOG) ? loadBars({ path: GOOG, symbol: undefined, zone: undefined }).data : undefined;

function sizingOf(size: PeerTerms["size"]): Sizing {
  if (typeof size === "object") return { type: "shares", quantity: size.shares };
  return { type: "all", isFractional: size === "all-fractional" };
}

function both(terms: Pick<PeerTerms, "fast" | "slow" | "fill" | "size">) {
  if (loaded === undefined) throw new Error("Expected the data");
  const { fast, slow, fill, size } = terms;
  const options: BacktestOptions = {
    ...defaultOptions,
    fill,
    sizing: sizingOf(size),
    commission: { type: "percent", fraction: 0.001 },
  };
  const { summary, finalEquity, fees } = run(compile(smaCross, options), loaded, { fast, slow });
  const ours = { ...summary, finalEquity: Number(finalEquity), fees: Number(fees) };
  const peer = (name: "vectorbt" | "backtesting.py" | "backtrader") =>
    runPeer(name, loaded, { ...terms, cash: 10_000, commission: 0.001 });
  return { ours, peer };
}

describe.skipIf(loaded === undefined)("on Google's shares (needs ../shared/data)", () => {
  for (const fill of ["next-open", "same-close"] as const) {
    for (const [fast, slow] of PAIRS) {
      const name = `${fast}/${slow}, fills at ${fill}`;

      test(`${name}: ten shares come out the same with vectorbt's, backtesting.py's and backtrader's rules`, () => {
        const { ours, peer } = both({ fast, slow, fill, size: { shares: 10 } });
        for (const one of ["vectorbt", "backtesting.py", "backtrader"] as const) {
          expect(peer(one).finalEquity).toBeCloseTo(ours.finalEquity, 7);
          expect(peer(one).closedTrades).toBe(ours.closedTrades);
        }
        expect(peer("vectorbt").maxDrawdownPct).toBeCloseTo(ours.maxDrawdownPct, 9);
      });

      test(`${name}: all cash in whole shares is vectorbt's and backtesting.py's`, () => {
        const { ours, peer } = both({ fast, slow, fill, size: "all" });
        for (const one of ["vectorbt", "backtesting.py"] as const) {
          expect(peer(one).finalEquity).toBeCloseTo(ours.finalEquity, 7);
          expect(peer(one).fees).toBeCloseTo(ours.fees, 7);
        }
        expect(peer("vectorbt").maxDrawdownPct).toBeCloseTo(ours.maxDrawdownPct, 9);
      });

      test(`${name}: all cash in parts of a share is vectorbt's but for the last 10^-8 of a share`, () => {
        const { ours, peer } = both({ fast, slow, fill, size: "all-fractional" });
        expect(Math.abs(peer("vectorbt").finalEquity - ours.finalEquity)).toBeLessThan(1e-4);
        expect(peer("vectorbt").maxDrawdownPct).toBeCloseTo(ours.maxDrawdownPct, 7);
      });
    }
  }

  test("backtrader sizes all-in at the close without the commission, so the broker refuses some entries that we make", () => {
    const { ours, peer } = both({ fast: 10, slow: 20, fill: "next-open", size: "all" });
    expect(peer("backtrader").refused).toBe(5);
    expect(peer("backtrader").closedTrades).toBe(ours.closedTrades - 5);
  });
});

test("backtesting.py leaves below one unit of cash unspent: 100.90 with shares at 100.85 buys one of us and none there", () => {
  const close = [10, 9, 8, 12, 14, 100.85, 100.85];
  const open = [10, 9, 8, 12, 100.85, 100.85, 100.85];
  const terms = { fast: 1, slow: 2, cash: 100.9, commission: 0, fill: "next-open", size: "all" } as const;
  expect(runPeer("vectorbt", { open, close }, terms).openTrades).toBe(1);
  expect(runPeer("backtesting.py", { open, close }, terms).openTrades).toBe(0);
});
