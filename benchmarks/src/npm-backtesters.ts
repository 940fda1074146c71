import type { BarData } from "@tickwork/backtest/bar-data";
import { bareSma } from "./bare-backtest.ts";

/** A backtester from npm: runs an SMA cross over bars once. */
export interface NpmBacktester {
  readonly name: string;
  run(fast: number, slow: number): void;
}

interface Row {
  readonly time: Date;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** Fast less slow average, at the bar and the one before. */
  readonly gap: number;
  readonly before: number;
}

/** The part of `grademark` that is measured. */
interface Grademark {
  backtest(strategy: unknown, series: unknown): readonly unknown[];
  analyze(capital: number, trades: readonly unknown[]): unknown;
  computeEquityCurve(capital: number, trades: readonly unknown[]): unknown;
}

interface DataForge {
  readonly DataFrame: new (rows: readonly unknown[]) => unknown;
}

/** The part of `indicatorts` that is measured. */
interface Indicatorts {
  backtest(asset: unknown, infos: readonly { name: string; strategy(asset: unknown): number[] }[]): unknown;
}

/**
 * Two backtesters of npm: grademark over data-forge's frames (trades, fees, analysis), and indicatorts (gain only, no orders, no fees).
 */
export async function npmBacktesters(data: BarData): Promise<readonly NpmBacktester[]> {
  const grademark = await loaded<Grademark>("grademark");
  const forge = await loaded<DataForge>("data-forge");
  const indicatorts = await loaded<Indicatorts>("indicatorts");
  return [
    {
      name: "grademark 0.3.0 over data-forge 1.10.5",
      run(fast, slow) {
        const frame = new forge.DataFrame(rowsOf(data, fast, slow));
        const trades = grademark.backtest(smaCross, frame);
        if (trades.length === 0) throw new Error("Expected trades");
        grademark.analyze(1e7, trades);
        grademark.computeEquityCurve(1e7, trades);
      },
    },
    {
      name: "indicatorts 2.2.2 (gain only, no orders or fees)",
      run(fast, slow) {
        const strategy = (): number[] => rowsOf(data, fast, slow).map(actionOf);
        indicatorts.backtest(assetOf(data), [{ name: "sma-cross", strategy }]);
      },
    },
  ];
}

const smaCross = {
  fees: () => 0.1,
  entryRule(enter: () => void, { bar }: { bar: Row }) {
    if (bar.gap > 0 && bar.before <= 0) enter();
  },
  exitRule(exit: () => void, { bar }: { bar: Row }) {
    if (bar.gap < 0 && bar.before >= 0) exit();
  },
};

function actionOf({ gap, before }: Row): number {
  return gap > 0 && before <= 0 ? 1 : gap < 0 && before >= 0 ? -1 : 0;
}

function rowsOf({ start, open, high, low, close, volume, length }: BarData, fast: number, slow: number): Row[] {
  const [quick, slowly] = [bareSma(close, fast), bareSma(close, slow)];
  const gapAt = (at: number): number => (quick[at] ?? Number.NaN) - (slowly[at] ?? Number.NaN);
  return Array.from({ length }, (_, at) => ({
    time: new Date(start[at] as number),
    open: open[at] as number,
    high: high[at] as number,
    low: low[at] as number,
    close: close[at] as number,
    volume: volume[at] as number,
    gap: gapAt(at),
    before: gapAt(at - 1),
  }));
}

function assetOf({ start, open, high, low, close, volume }: BarData) {
  return {
    dates: Array.from(start, (time) => new Date(time)),
    openings: [...open],
    closings: [...close],
    highs: [...high],
    lows: [...low],
    volumes: [...volume],
  };
}

async function loaded<Library>(name: string): Promise<Library> {
  const module: { readonly default?: Library } & Library = await import(name);
  return module.default ?? module;
}
