import type { RunLog, BacktestTrade } from "./backtest-result.ts";
import { ROLES } from "./engine/order-log.ts";
import { tradeTable } from "./trade-table.ts";

/** The trades of a run as objects, in the order of their entries; the last one may be open. */
export function listTrades(result: RunLog, table = tradeTable(result)): readonly BacktestTrade[] {
  const { log, data } = result;
  const textOf = (order: number): string => log.texts[log.reason[order] as number] ?? "";
  return Array.from({ length: table.count }, (_, at) => {
    const isOpen = at >= table.closed;
    const entryBar = table.entryBar[at] as number;
    const exitBar = table.exitBar[at] as number;
    const exitOrder = table.exitOrder[at] as number;
    return {
      instrument: data.instrument.id,
      side: table.sign[at] === 1 ? "LONG" : "SHORT",
      quantity: table.quantity[at] as number,
      entryBar,
      entryTime: data.start[entryBar] as number,
      entryPrice: table.entryPrice[at] as number,
      entryReason: textOf(table.entryOrder[at] as number),
      exitBar: isOpen ? undefined : exitBar,
      exitTime: isOpen ? undefined : (data.start[exitBar] as number),
      exitPrice: table.exitPrice[at] as number,
      exitRole: isOpen ? undefined : ROLES[log.role[exitOrder] as number],
      exitReason: isOpen ? "" : textOf(exitOrder),
      pnl: table.pnl[at] as number,
      fees: table.fees[at] as number,
      mae: table.mae[at] as number,
      mfe: table.mfe[at] as number,
    };
  });
}
