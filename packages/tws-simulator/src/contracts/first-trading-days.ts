import { DAY_MS } from "@tickwork/model/time";
import type { TradingDay } from "../market/trading-hours.ts";

/** The day of the first trade of stocks and funds as the exchanges tell it: history reaches back to it, and no further. */
const DATES = {
  AAPL: "1980-12-12",
  MSFT: "1986-03-13",
  AMZN: "1997-05-15",
  GOOGL: "2004-08-19",
  META: "2012-05-18",
  TSLA: "2010-06-29",
  NVDA: "1999-01-22",
  NFLX: "2002-05-23",
  PLTR: "2020-09-30",
  BABA: "2014-09-19",
  V: "2008-03-19",
  SPY: "1993-01-29",
  QQQ: "1999-03-10",
} as const satisfies Readonly<Record<string, string>>;

const DAYS: ReadonlyMap<string, TradingDay> = new Map(
  Object.entries(DATES).map(([symbol, date]) => [symbol, Date.parse(date) / DAY_MS]),
);

/** Undefined: not known here. */
export function firstTradingDay(symbol: string): TradingDay | undefined {
  return DAYS.get(symbol);
}
