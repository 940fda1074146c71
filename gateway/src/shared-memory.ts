import type { Settings } from "@tickwork/config/settings";
import { BarTable } from "@tickwork/streams/bar-table";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { TickRing } from "@tickwork/streams/tick-ring";

/** Instruments that can have market data at once; TWS itself gives 100 lines. */
const INSTRUMENT_SLOTS = 100;
/** Three timeframes for each. Untouched memory costs nothing. */
const BAR_STREAMS = 3 * INSTRUMENT_SLOTS;

/** Market data as every actor finds it in `context.shared`. Made by the root, so that it outlives every actor. */
export function allocateMarketData({ marketData }: Pick<Settings, "marketData">) {
  return {
    lastValues: LastValueTable.allocate(INSTRUMENT_SLOTS),
    ticks: TickRing.allocate(marketData.ringCapacity),
    bars: BarTable.allocate(BAR_STREAMS, marketData.barCapacity),
  };
}
