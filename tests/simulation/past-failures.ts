import type { SignalAct, TimedAct } from "tickwork/chaos/act";
import type { ChaosPlan } from "tickwork/chaos/chaos-plan";

/** What a simulation once found, cut down to what it took. */
export interface PastFailure {
  /** What was wrong. */
  readonly broke: string;
  readonly invariant: number;
  readonly seed: number;
  readonly plan: ChaosPlan;
}

const SPY = "STK:SPY:USD";
const EUR = "CASH:EUR:USD";

function plan(...acts: readonly TimedAct[]): ChaosPlan {
  return {
    start: Date.UTC(2024, 5, 3, 13, 30),
    lengthMs: 150_000,
    acts,
    symbols: ["SPY"],
    strategy: { name: "sma-cross", parameters: { fast: 3, slow: 5 } },
    acknowledgeTimeoutMs: 10_000,
    orderIdBlock: 5,
    maxQuoteAgeMs: 60_000,
    maxPositionQuantity: 100,
    maxOrderValueUsd: 50_000,
    maxExposureUsd: 500_000,
    maxOpenOrders: 20,
    mayShort: true,
    fills: "whole",
  };
}

/** The same with a currency pair. */
function pairPlan(...acts: readonly TimedAct[]): ChaosPlan {
  return { ...plan(...acts), symbols: ["EUR.USD"], lengthMs: 110_000, maxPositionQuantity: 30_000 };
}

function signal(
  atMs: number,
  wish: SignalAct["wish"],
  { instrument = SPY, side = "BUY" }: Partial<Pick<SignalAct, "instrument" | "side">> = {},
): TimedAct {
  return { atMs, act: { type: "signal", instrument, wish, side, quantity: 10 } };
}

function broker(atMs: number, entry: Readonly<Record<string, unknown>> & { readonly fault: string }): TimedAct {
  return { atMs, act: { type: "broker", entry, forMs: 60_000 } };
}

export const pastFailures: readonly PastFailure[] = [
  {
    broke: "the stops of a position were cancelled for an exit that was then refused, and nobody was told",
    invariant: 13,
    seed: 2,
    plan: plan(
      signal(30_000, "bracket"),
      { atMs: 32_600, act: { type: "cut", by: "black-hole" } },
      signal(38_200, "exit"),
    ),
  },
  {
    broke: "a trade by hand was found only on the next connection",
    invariant: 5,
    seed: 33,
    plan: plan(signal(30_000, "bracket"), {
      atMs: 60_000,
      act: { type: "manual-trade", instrument: SPY, side: "BUY" },
    }),
  },
  {
    broke: "a commission whose report was lost stayed out of the cash",
    invariant: 6,
    seed: 34,
    plan: plan(broker(20_000, { fault: "lose", message: "commission-report" }), signal(30_000, "enter")),
  },
  {
    broke: "a cancel that TWS dropped for its pace was never asked for again on that connection",
    invariant: 19,
    seed: 54,
    plan: plan(
      signal(30_000, "bracket"),
      broker(40_000, { fault: "pacing", message: "cancel-order", code: "100", times: 1 }),
      signal(41_000, "exit"),
    ),
  },
  {
    broke: "an execution that was lost on a living connection was booked only on the next one",
    invariant: 18,
    seed: 71,
    plan: plan(broker(20_000, { fault: "lose", message: "execution" }), signal(30_000, "enter")),
  },
  {
    broke: "an order that waited for a comparison was sent although that comparison had halted its instrument",
    invariant: 9,
    seed: 3,
    plan: pairPlan(
      signal(50_000, "limit", { instrument: EUR }),
      broker(66_996, { fault: "latency", ms: 300, jitterMs: 500 }),
      { atMs: 90_077, act: { type: "manual-trade", instrument: EUR, side: "BUY" } },
      signal(92_860, "exit", { instrument: EUR, side: "SELL" }),
      signal(95_353, "enter", { instrument: EUR, side: "SELL" }),
      { atMs: 95_353, act: { type: "compare" } },
    ),
  },
  {
    broke: "an exit was committed after a cancelled stop had filled all the same, and turned the position round",
    invariant: 12,
    seed: 24,
    plan: pairPlan(
      broker(34_061, { fault: "fill-after-cancel", times: 1 }),
      broker(62_000, { fault: "slow-server", when: { probability: 0.5 } }),
      signal(80_431, "bracket", { instrument: EUR }),
      signal(82_665, "exit", { instrument: EUR }),
    ),
  },
  {
    broke: "an entry was made smaller than the exits behind it, and one of them turned the position round",
    invariant: 12,
    seed: 27,
    plan: {
      ...plan(signal(30_000, "limit"), { atMs: 32_000, act: { type: "modify", which: 0, what: "quantity" } }),
      strategy: { name: "sma-cross", parameters: { fast: 2, slow: 30 } },
      lengthMs: 200_000,
    },
  },
];
