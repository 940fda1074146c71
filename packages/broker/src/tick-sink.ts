import type { EpochMs } from "@tickwork/model/time";

export type PriceField = "bid" | "ask" | "last";
/** `volume` is the day's cumulative volume, as brokers send it. */
export type SizeField = "bidSize" | "askSize" | "lastSize" | "volume";

/**
 * Where an adapter writes quotes, one call for each change that the broker sent, in arrival order. `time` is the market clock at
 * arrival. A sink must be quick and must not throw: it runs between two messages of one packet.
 */
export interface TickSink {
  /** @param price NaN when the broker said that there is none */
  price(slot: number, field: PriceField, price: number, time: EpochMs): void;
  size(slot: number, field: SizeField, size: number, time: EpochMs): void;
  /** Says whether the quotes of this slot are delayed; delayed quotes never feed orders. */
  delayed(slot: number, isDelayed: boolean): void;
  /** Says whether the exchange has halted trading in the instrument of this slot. */
  halted(slot: number, isHalted: boolean): void;
}
