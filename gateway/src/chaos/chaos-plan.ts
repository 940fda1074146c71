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
  | { readonly type: "compare" }
  /** A fault of the simulated broker, as a plan file would name it. */
  | { readonly type: "broker"; readonly entry: BrokerFault; readonly forMs: number };

/** An entry of a fault plan for the simulator. */
export interface BrokerFault {
  readonly fault: string;
  readonly when?: { readonly probability: number };
  readonly times?: number;
  readonly ms?: number;
  readonly jitterMs?: number;
}

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
/** What brokers did to others: see docs/tws-simulator.md for each. Kinds that change the connection come with few repetitions. */
const BROKER_FAULTS: readonly BrokerFault[] = [
  { fault: "lose", when: { probability: 0.2 } },
  { fault: "duplicate", when: { probability: 0.3 }, ms: 500 },
  { fault: "delay", when: { probability: 0.5 }, ms: 4_000, jitterMs: 3_000 },
  { fault: "reorder", when: { probability: 0.5 } },
  { fault: "no-end-marker", times: 2 },
  { fault: "execution-first" },
  { fault: "lose-request", times: 1 },
  { fault: "lose-orders-in-burst" },
  { fault: "slow-server", when: { probability: 0.3 } },
  { fault: "refuse-order", times: 2 },
  { fault: "warn-order", times: 2 },
  { fault: "fill-after-cancel", times: 1 },
  { fault: "execution-correction", times: 1 },
  { fault: "second-perm-id", times: 1 },
  { fault: "broker-cancel", times: 1 },
  { fault: "slow-exchange", times: 1 },
  { fault: "pacing", times: 1 },
  { fault: "account-not-ready", times: 1 },
  { fault: "outage-1101", times: 1 },
  { fault: "outage-1102", times: 1 },
  { fault: "restart", times: 1 },
  { fault: "farm-blip", times: 1 },
  { fault: "competing-session", times: 1 },
  { fault: "delayed-data", times: 1 },
  { fault: "clock-skew", times: 1 },
  { fault: "client-id-in-use", times: 2 },
  { fault: "split" },
  { fault: "coalesce" },
  { fault: "throttle" },
  { fault: "stall", times: 1 },
  { fault: "broken-frame", times: 1 },
  { fault: "fin", times: 1 },
];
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
    if (below(2) === 0) return { type: "broker", entry: among(BROKER_FAULTS), forMs: 5_000 + below(120_000) };
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
