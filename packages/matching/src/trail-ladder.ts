import type { Side } from "@tickwork/model/order";
import type { Ratchet, RatchetUnit } from "./ratchet.ts";
import type { TouchPrices } from "./touch-prices.ts";
import type { TriggerMethod } from "./trigger-method.ts";
import type { Working } from "./working.ts";

/** Trailing stops that look at the same price. Rising ones are sells; falling values are told negated, so buys rise too. */
export interface TrailLadder {
  readonly method: TriggerMethod;
  readonly side: Side;
  readonly unit: RatchetUnit;
  readonly ratchet: Ratchet<Working>;
}

/** Tells a ladder the price that its stops look at now. */
export function lookAt(touch: TouchPrices, { method, side, ratchet }: TrailLadder): void {
  touch.look(method, side === "SELL" ? "falls" : "rises");
  ratchet.value = side === "SELL" ? touch.price : -touch.price;
}
