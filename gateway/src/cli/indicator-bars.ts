import { statSync } from "node:fs";
import { readDataFiles } from "@tickwork/tws-simulator/market/data-file";
import { readSourceBars } from "@tickwork/tws-simulator/market/read-source-bars";
import type { Ohlc, SourceBar } from "@tickwork/tws-simulator/market/source-bar";
import { tradingDayOf } from "@tickwork/tws-simulator/market/trading-hours";
import type { EpochMs } from "@tickwork/model/time";
import { cliError } from "./errors.ts";

/** A data file's bars as columns, oldest first. */
export interface IndicatorBars {
  readonly times: readonly EpochMs[];
  /** `open`, `high`, `low`, `close`, `volume` where the file has it, and `session`: the trading day as a number. */
  readonly columns: Readonly<Record<string, Float64Array>>;
  /** Rows without a price, which are no bars. */
  readonly leftOut: number;
}

/**
 * Reads bars of a file or folder. Bars of quotes become bars of their middle; a row without any price is left out.
 *
 * @param of.symbol needed for a folder, whose files carry it in their names
 * @param of.zone of times that carry none
 * @throws TW-SIM-003 for data that cannot be used, TW-CLI-003 for a folder without a symbol
 */
export function readIndicatorBars(of: {
  readonly path: string;
  readonly symbol: string | undefined;
  readonly zone: string | undefined;
}): IndicatorBars {
  if (of.symbol === undefined && statSync(of.path, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw cliError("TW-CLI-003", `Cannot use --data ${of.path} alone: it is a folder. Add --symbol.`);
  }
  const files = readDataFiles(of.path, of.symbol ?? "");
  const isTraded = files.some(({ columns }) => columns.has("close"));
  const hours = isTraded ? "us-stocks" : "currencies";
  const { bars } = readSourceBars(files, { hours }, of.zone);
  const priced = bars.flatMap((bar) => {
    const prices = isTraded ? bar.trades : middle(bar);
    return prices === undefined ? [] : [{ bar, prices }];
  });
  const column = (value: (row: (typeof priced)[number]) => number): Float64Array => Float64Array.from(priced, value);
  return {
    times: priced.map(({ bar }) => bar.start),
    columns: {
      open: column(({ prices }) => prices.open),
      high: column(({ prices }) => prices.high),
      low: column(({ prices }) => prices.low),
      close: column(({ prices }) => prices.close),
      ...(files.some(({ columns }) => columns.has("volume")) && { volume: column(({ bar }) => bar.volume) }),
      session: column(({ bar }) => tradingDayOf(hours, bar.start)),
    },
    leftOut: bars.length - priced.length,
  };
}

function middle({ bid, ask }: SourceBar): Ohlc | undefined {
  if (bid === undefined || ask === undefined) return bid ?? ask;
  const of = (part: keyof Ohlc): number => (bid[part] + ask[part]) / 2;
  return { open: of("open"), high: of("high"), low: of("low"), close: of("close") };
}
