import type { EpochMs } from "@tickwork/model/time";
import type { TradingRecord } from "./trading-record.ts";

/** The signed quantity that a side held when a bar ended, before what it decided then was filled. */
export function positionBefore({ fills }: TradingRecord, decided: EpochMs): number {
  return fills
    .filter((fill) => fill.decided < decided && fill.time < decided)
    .reduce((sum, { side, quantity }) => sum + (side === "BUY" ? quantity : -quantity), 0);
}
