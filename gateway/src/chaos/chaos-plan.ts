import { seededRandom } from "@tickwork/actor/seeded-random";

/** What is done to the world, or asked of it, at a moment of its time. */
export type Act =
  | {
      readonly type: "signal";
      readonly instrument: string;
      readonly wish: "enter" | "bracket" | "exit";
      readonly side: "BUY" | "SELL";
      readonly quantity: number;
    }
  | { readonly type: "crash" }
  | { readonly type: "crash-at-delivery"; readonly count: number }
  | {
      readonly type: "crash-at-disk-step";
      readonly step: "before-write" | "written" | "synced";
      readonly count: number;
    }
  | {
      readonly type: "power-loss-at-disk-step";
      readonly step: "before-write" | "written" | "synced";
      readonly count: number;
    }
  | { readonly type: "kill-actor"; readonly actor: string }
  | { readonly type: "cut" }
  | { readonly type: "cut-at-byte"; readonly byte: number; readonly direction: "to-broker" | "to-client" }
  | { readonly type: "half-open" }
  | { readonly type: "slow-wire"; readonly delayMs: number; readonly forMs: number }
  | { readonly type: "disk-full"; readonly forMs: number }
  | { readonly type: "halt"; readonly resumeAfterMs: number }
  | { readonly type: "compare" };

export type ActType = Act["type"];

/** Acts that are no fault: what users and strategies do. */
export const PLAIN_ACTS: ReadonlySet<ActType> = new Set<ActType>(["signal", "halt", "compare"]);

export interface TimedAct {
  readonly atMs: number;
  readonly act: Act;
}

/** Everything that a seed decides beforehand. */
export interface ChaosPlan {
  readonly lengthMs: number;
  readonly acts: readonly TimedAct[];
  readonly symbols: readonly string[];
  readonly parameters: { readonly fast: number; readonly slow: number };
  readonly acknowledgeTimeoutMs: number;
  readonly orderIdBlock: number;
}

const SYMBOLS = [["SPY"], ["SPY", "AAPL"], ["SPY", "EUR.USD"], ["AAPL", "MSFT"]] as const;
const ACTORS = [
  "ledger",
  "market-hours",
  "symbol-lifecycle",
  "risk",
  "orders",
  "recovery",
  "market-data",
  "analysis",
  "cycle",
] as const;
const STEPS = ["before-write", "written", "synced"] as const;
/** The last stretch is without faults, so that everything can be known at the end. */
export const CALM_MS = 120_000;

/** Draws a plan from a seed. */
export function chaosPlan(seed: number): ChaosPlan {
  const random = seededRandom(seed, "plan");
  const below = (count: number): number => Math.floor(random() * count);
  const among = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const lengthMs = 480_000 + below(600_000);
  const symbols = among(SYMBOLS);
  const acts: TimedAct[] = [];
  const signals = 10 + below(15);
  for (let count = 0; count < signals; count += 1)
    acts.push({
      atMs: 20_000 + below(lengthMs - 20_000),
      act: {
        type: "signal",
        instrument: idOf(among(symbols)),
        wish: among(["enter", "bracket", "bracket", "exit"]),
        side: among(["BUY", "BUY", "SELL"]),
        quantity: among([1, 10, 100, 30_000]),
      },
    });
  const faults = 2 + below(5);
  for (let count = 0; count < faults; count += 1)
    acts.push({ atMs: 5_000 + below(lengthMs - 5_000), act: drawFault() });
  acts.push({ atMs: below(lengthMs), act: { type: "crash" } });
  if (below(3) === 0)
    acts.push({ atMs: below(lengthMs), act: { type: "halt", resumeAfterMs: 1_000 + below(120_000) } });
  if (below(3) === 0) acts.push({ atMs: below(lengthMs), act: { type: "compare" } });
  acts.sort((a, b) => a.atMs - b.atMs);
  const fast = 2 + below(3);
  return {
    lengthMs,
    acts,
    symbols,
    parameters: { fast, slow: fast + 1 + below(4) },
    acknowledgeTimeoutMs: among([2_000, 10_000, 60_000]),
    orderIdBlock: among([1, 5, 20]),
  };

  function drawFault(): Act {
    switch (below(9)) {
      case 0:
        return { type: "crash-at-delivery", count: 1 + below(400) };
      case 1:
        return { type: "crash-at-disk-step", step: among(STEPS), count: 1 + below(6) };
      case 2:
        return { type: "power-loss-at-disk-step", step: among(STEPS), count: 1 + below(6) };
      case 3:
      case 4:
        return { type: "kill-actor", actor: among(ACTORS) };
      case 5:
        return { type: "cut" };
      case 6:
        return { type: "cut-at-byte", byte: 1 + below(2_000), direction: among(["to-broker", "to-client"]) };
      case 7:
        return { type: "half-open" };
      default:
        return below(2) === 0
          ? { type: "slow-wire", delayMs: 100 + below(20_000), forMs: 1_000 + below(60_000) }
          : { type: "disk-full", forMs: 1_000 + below(30_000) };
    }
  }
}

function idOf(symbol: string): string {
  return symbol.includes(".") ? `CASH:${symbol.replace(".", ":")}` : `STK:${symbol}:USD`;
}
