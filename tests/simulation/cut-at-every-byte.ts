import type { loadDefinitions } from "@tickwork/actor/inline/inline-world";
import type { ChaosPlan } from "tickwork/chaos/chaos-plan";
import type { Ending } from "tickwork/chaos/memory-wire";
import { runSeed } from "tickwork/chaos/run-seed";

type Definitions = Awaited<ReturnType<typeof loadDefinitions>>;

const ENDINGS: readonly Ending[] = ["fin", "rst", "black-hole"];
/** More than a bracket's three placeOrder frames, or the broker's first answers to them, have together. */
const MOST_BYTES = 760;

/** One cut of the wire, and what it broke. */
export interface Cut {
  readonly to: "server" | "client";
  readonly by: Ending;
  readonly byte: number;
}

/** A bracket whose connection is cut after so many of its bytes, either way, by each ending; then an exit and a calm end. */
function planOf({ to, by, byte }: Cut): ChaosPlan {
  const instrument = "STK:SPY:USD";
  const signal = { type: "signal", instrument, side: "BUY", quantity: 10 } as const;
  return {
    start: Date.UTC(2024, 5, 3, 13, 30),
    lengthMs: 75_000,
    acts: [
      { atMs: 12_000, act: { type: "cut-at-byte", of: "order", byte, to, by } },
      { atMs: 13_000, act: { ...signal, wish: "bracket" } },
      { atMs: 60_000, act: { ...signal, wish: "exit" } },
    ],
    symbols: ["SPY"],
    strategy: { name: "sma-cross", parameters: { fast: 2, slow: 30 } },
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

/** Cuts the connection at each `stride`th byte of placeOrder and of its answers. @returns what broke a promise */
export async function cutAtEveryByte(
  definitions: Definitions,
  stride: number,
): Promise<{ readonly cuts: number; readonly failures: readonly string[] }> {
  const failures: string[] = [];
  let cuts = 0;
  for (const to of ["server", "client"] as const)
    for (const [at, by] of ENDINGS.entries())
      for (let byte = at % stride; byte < MOST_BYTES; byte += stride) {
        const { violations, faults } = await runSeed(1, { definitions, plan: planOf({ to, by, byte }) });
        if (Object.keys(faults).some((kind) => kind.startsWith("cut-order"))) cuts += 1;
        for (const { invariant, text } of violations)
          failures.push(`${by} to the ${to} at byte ${byte}: ${invariant} ${text}`);
      }
  return { cuts, failures };
}
