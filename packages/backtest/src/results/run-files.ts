import { isoUtc } from "@tickwork/model/time";
import type { PortfolioResult } from "../backtest-result.ts";
import { dayEnds } from "../engine/day-ends.ts";
import { listTrades } from "../list-trades.ts";
import type { RunFiles } from "./run-store.ts";

const LINES = 1_000;
const TRADE_COLUMNS = [
  "instrument",
  "side",
  "quantity",
  "entryTime",
  "entryPrice",
  "entryReason",
  "exitTime",
  "exitPrice",
  "exitRole",
  "exitReason",
  "pnl",
  "fees",
  "mae",
  "mfe",
] as const;

/** Trades and equity of a single run as CSV; equity at the end of each day, UTC, or of each bar that is longer. */
export function runFiles(result: PortfolioResult): RunFiles {
  return { "trades.csv": tradeLines(result), "equity.csv": equityLines(result) };
}

function* tradeLines({ legs }: PortfolioResult): Generator<string> {
  yield `${TRADE_COLUMNS.join()}\n`;
  const trades = legs.flatMap((leg) => listTrades(leg)).toSorted((one, other) => one.entryTime - other.entryTime);
  for (let from = 0; from < trades.length; from += LINES) {
    const lines = trades.slice(from, from + LINES).map((trade) => {
      const cells = {
        ...trade,
        entryTime: isoUtc(trade.entryTime),
        exitTime: trade.exitTime === undefined ? "" : isoUtc(trade.exitTime),
      };
      return TRADE_COLUMNS.map((name) => csvCell(cells[name])).join();
    });
    yield `${lines.join("\n")}\n`;
  }
}

function* equityLines({ start, equity, timeframeMs }: PortfolioResult): Generator<string> {
  yield "time,equity\n";
  const ends = dayEnds({ timeframeMs, start, length: equity.length }) ?? equity.keys();
  let text = "";
  for (const bar of ends) {
    text += `${isoUtc(start[bar] as number)},${equity[bar] as number}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = "";
  }
  yield text;
}

function csvCell(value: string | number | undefined): string {
  const text = value === undefined ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
