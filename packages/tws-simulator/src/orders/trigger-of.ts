import type { TriggerMethod } from "@tickwork/matching/trigger-method";

/** IBKR's trigger methods by number; 0 is the market's own. */
const TRIGGERS: Readonly<Record<number, TriggerMethod>> = {
  1: "double-bid-ask",
  2: "last",
  3: "double-last",
  4: "bid-ask",
  7: "last-or-bid-ask",
  8: "mid",
};

/** @returns undefined for the market's own */
export function triggerOf(method: number): TriggerMethod | undefined {
  return TRIGGERS[method];
}
