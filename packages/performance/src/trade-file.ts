import { numberColumn, timeColumn } from "./csv-columns.ts";
import { csvTable } from "./csv-table.ts";
import type { TradeColumns } from "./trade-columns.ts";

/**
 * Reads a CSV of closed trades: `pnl`, and what else it has of `return`, `entryTime`, `exitTime`, `mae`, `mfe`, `quantity`,
 * `entryPrice`, `exitPrice`, `risk`. Names count without spaces, underscores and case; a few other usual ones are known.
 * @param file its name, for messages
 * @throws TickworkError TW-PER-001, 004 and 007, naming the row of the file
 */
export function readTradeFile(text: string, file: string): TradeColumns<Float64Array> {
  const table = csvTable(text, file);
  const numbers = (...names: string[]) => (table.has(names) ? numberColumn(table, names) : undefined);
  const times = (...names: string[]) => (table.has(names) ? timeColumn(table, names) : undefined);
  return {
    pnl: numberColumn(table, ["pnl", "profit", "profitLoss"]),
    returns: numbers("return", "returnPct"),
    entryTimes: times("entryTime", "entryDate"),
    exitTimes: times("exitTime", "exitDate"),
    mae: numbers("mae"),
    mfe: numbers("mfe"),
    quantities: numbers("quantity", "size", "shares"),
    entryPrices: numbers("entryPrice"),
    exitPrices: numbers("exitPrice"),
    risks: numbers("risk", "initialRisk"),
  };
}
