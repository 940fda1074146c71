import type { Instrument, InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import { call, cast, protocol } from "./protocol.ts";

export interface StreamStatus {
  readonly instrument: InstrumentId;
  readonly slot: number;
  readonly isStale: boolean;
  readonly isDelayed: boolean;
  readonly lastTick: EpochMs;
  readonly ticks: number;
  /** Ticks that were overwritten before they were read; bars of that moment may lack an extreme. */
  readonly lostTicks: number;
  readonly bars: number;
}

export interface MarketDataProtocol {
  /**
   * Builds bars of these timeframes for a subscribed instrument, with history from the broker where it has any. Safe to repeat.
   * Closed bars stand in the bar table of shared memory; the topic `bars-closed` wakes its readers.
   */
  watch(instrument: Instrument, slot: number, timeframesMs: readonly number[]): Promise<StreamStatus>;
  streams(): Promise<readonly StreamStatus[]>;
  /** The ring has ticks up to this sequence number; only the newest wake matters. */
  ticksWritten(sequence: number): void;
}

export const marketDataProtocol = protocol<MarketDataProtocol>()("market-data", {
  watch: call(15_000),
  streams: call(),
  ticksWritten: cast,
});
