import { seededRandom } from "@tickwork/actor/seeded-random";
import type { Act, SignalAct, TimedAct } from "./act.ts";
import { type Dice, FAULT_MENU } from "./fault-menu.ts";

/** Everything that a seed decides beforehand. */
export interface ChaosPlan {
  /** Wall time at the world's 0. */
  readonly start: number;
  readonly lengthMs: number;
  readonly acts: readonly TimedAct[];
  readonly symbols: readonly string[];
  readonly strategy: { readonly name: string; readonly parameters: Readonly<Record<string, number>> };
  readonly acknowledgeTimeoutMs: number;
  readonly orderIdBlock: number;
  readonly maxQuoteAgeMs: number;
  readonly maxPositionQuantity: number;
  readonly maxOrderValueUsd: number;
  readonly maxExposureUsd: number;
  readonly maxOpenOrders: number;
  readonly mayShort: boolean;
  /** How much of an order the market fills at a time. */
  readonly fills: "whole" | "quote-size" | "volume-share";
}

const SYMBOLS = [["SPY"], ["SPY"], ["AAPL"], ["EUR.USD"], ["SPY", "AAPL"], ["SPY", "EUR.USD"]] as const;

/** First days of summer and winter time in America, and of winter time in Europe. */
export const CLOCK_CHANGES: readonly number[] = [
  Date.UTC(2024, 2, 11, 13, 30),
  Date.UTC(2024, 10, 4, 14, 30),
  Date.UTC(2024, 9, 28, 13, 30),
];

/** Regular hours on an ordinary day and on days on which clocks change; before an opening and before a close. */
const STARTS = [
  Date.UTC(2024, 5, 3, 13, 30),
  Date.UTC(2024, 5, 4, 15, 0),
  ...CLOCK_CHANGES,
  Date.UTC(2024, 5, 4, 13, 27),
  Date.UTC(2024, 5, 3, 19, 55),
] as const;

const WISHES = [
  "enter",
  "limit",
  "stop-limit",
  "fat-finger",
  "good-after",
  "good-till",
  "bracket",
  "bracket",
  "bracket",
  "trail",
  "one-of",
  "protect",
  "exit",
  "exit",
] as const;

/** Around a stop or a comparison, as many signals as a queue can hold back: ms before and after. */
const RUSH_MS = 150;

/** The last stretch is without faults, so that everything can be known at the end. */
export const CALM_MS = 60_000;

/** Draws a plan from a seed. */
export function chaosPlan(seed: number): ChaosPlan {
  const random = seededRandom(seed, "plan");
  const below = (count: number): number => Math.floor(random() * count);
  const dice: Dice = { below, among: (of) => of[below(of.length)] as (typeof of)[number] };
  const { among } = dice;
  const lengthMs = below(10) === 0 ? 300_000 + below(300_000) : 100_000 + below(110_000);
  const symbols = among(SYMBOLS);
  const hasPairs = symbols.some((symbol) => symbol.includes("."));
  const acts = [
    ...some(24 + below(12), () => ({ atMs: 12_000 + below(lengthMs - 12_000), act: signal(dice, symbols) })),
    ...some(4 + below(4), () => ({ atMs: 2_000 + below(lengthMs - 2_000), act: among(FAULT_MENU)(dice) })),
    ...some(1 + below(4), () => ({ atMs: 20_000 + below(lengthMs - 20_000), act: modify(dice) })),
    ...some(below(3), () => ({ atMs: 20_000 + below(lengthMs - 20_000), act: wordOfAPerson(dice, symbols) })),
    ...(below(2) === 0 ? [{ atMs: below(lengthMs), act: { type: "crash" } as const }] : []),
    ...(below(2) === 0 ? rush({ type: "halt", flatten: below(3) === 0, resumeAfterMs: 1_000 + below(60_000) }) : []),
    ...(below(2) === 0 ? rush({ type: "compare" }) : []),
    ...(below(12) === 0 ? [{ atMs: 20_000 + below(lengthMs - 20_000), act: manualTrade(dice, symbols) }] : []),
  ];
  return {
    start: among(below(4) === 0 ? STARTS : STARTS.slice(0, 1)),
    lengthMs,
    acts: acts.toSorted((a, b) => a.atMs - b.atMs),
    symbols,
    strategy: strategyOf(dice),
    acknowledgeTimeoutMs: among([2_000, 10_000, 30_000]),
    orderIdBlock: among([1, 5, 20]),
    maxQuoteAgeMs: among([20_000, 60_000]),
    maxPositionQuantity: hasPairs ? 30_000 : 100,
    maxOrderValueUsd: among([50_000, 50_000, 30_000]),
    maxExposureUsd: among([500_000, 500_000, 60_000]),
    maxOpenOrders: among([20, 20, 6]),
    mayShort: below(4) > 0,
    fills: among(["whole", "whole", "quote-size", "volume-share"]),
  };

  /** Something that must hold orders back, with signals all around it. */
  function rush(act: Act): readonly TimedAct[] {
    const atMs = 15_000 + below(lengthMs - 15_000);
    const signals = some(among([2, 8, 20]), () => ({
      // Half of them in the very same millisecond: which is first, the lanes between the actors decide.
      atMs: below(2) === 0 ? atMs : atMs - RUSH_MS + below(3 * RUSH_MS),
      act: signal(dice, symbols),
    }));
    return [{ atMs, act }, ...signals];
  }
}

/** One of those that decide on a few bars; on a short walk of chance each of them trades now and then. */
function strategyOf({ below, among }: Dice): ChaosPlan["strategy"] {
  const fast = 2 + below(2);
  return among<ChaosPlan["strategy"]>([
    { name: "sma-cross", parameters: { fast, slow: fast + 1 + below(2) } },
    { name: "sma-cross", parameters: { fast, slow: fast + 1 + below(2) } },
    { name: "donchian", parameters: { entry: fast, atr: 3, stop: 1, target: 1, short: below(2) } },
    { name: "rsi-reversion", parameters: { period: fast, low: 45, high: 55 } },
  ]);
}

function some<T>(count: number, make: () => T): readonly T[] {
  return Array.from({ length: count }, make);
}

function signal({ among, below }: Dice, symbols: readonly string[]): SignalAct {
  const wish = among(WISHES);
  return {
    type: "signal",
    instrument: idOf(among(symbols)),
    wish,
    ...((wish === "good-after" || wish === "good-till") && { withinMs: 2_000 + below(60_000) }),
    side: among(["BUY", "BUY", "SELL"]),
    quantity: among([1, 10, 90, 30_000]),
  };
}

function modify({ below, among }: Dice): Act {
  return { type: "modify", which: below(100), what: among(["price", "price", "quantity"]) };
}

function wordOfAPerson({ below, among }: Dice, symbols: readonly string[]): Act {
  return among<Act>([
    { type: "cancel", which: below(100) },
    { type: "resolve", which: below(100) },
    {
      type: "preview",
      instrument: idOf(among(symbols)),
      side: among(["BUY", "SELL"]),
      quantity: among([1, 90, 30_000]),
    },
  ]);
}

function manualTrade({ among }: Dice, symbols: readonly string[]): Act {
  return { type: "manual-trade", instrument: idOf(among(symbols)), side: among(["BUY", "SELL"]) };
}

function idOf(symbol: string): string {
  return symbol.includes(".") ? `CASH:${symbol.replace(".", ":")}` : `STK:${symbol}:USD`;
}
