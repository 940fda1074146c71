import type { DaySummary } from "./day-summaries.ts";

/** What a year of days says; undefined: too few days for it. */
export interface YearStatistics {
  readonly low13Weeks: number | undefined;
  readonly high13Weeks: number | undefined;
  readonly low26Weeks: number | undefined;
  readonly high26Weeks: number | undefined;
  readonly low52Weeks: number | undefined;
  readonly high52Weeks: number | undefined;
  /** Units a day over 90 days. */
  readonly averageVolume: number | undefined;
  /** Of a year, from the closes of 30 days: 0.25 is 25 %. */
  readonly historicalVolatility: number | undefined;
}

const DAYS_A_WEEK = 5;
const VOLUME_DAYS = 90;
const VOLATILITY_DAYS = 30;
const TRADING_DAYS_A_YEAR = 252;

/** @param days oldest first */
export function yearStatistics(days: readonly DaySummary[]): YearStatistics {
  const weeks = (count: number): readonly DaySummary[] => days.slice(-count * DAYS_A_WEEK);
  return {
    low13Weeks: lowest(weeks(13)),
    high13Weeks: highest(weeks(13)),
    low26Weeks: lowest(weeks(26)),
    high26Weeks: highest(weeks(26)),
    low52Weeks: lowest(weeks(52)),
    high52Weeks: highest(weeks(52)),
    averageVolume: averageVolume(days.slice(-VOLUME_DAYS)),
    historicalVolatility: volatility(days.slice(-VOLATILITY_DAYS - 1).map(({ close }) => close)),
  };
}

function lowest(days: readonly DaySummary[]): number | undefined {
  return days.length === 0 ? undefined : Math.min(...days.map(({ low }) => low));
}

function highest(days: readonly DaySummary[]): number | undefined {
  return days.length === 0 ? undefined : Math.max(...days.map(({ high }) => high));
}

/** Of what is not traded there is none. */
function averageVolume(days: readonly DaySummary[]): number | undefined {
  const average = days.length === 0 ? 0 : Math.round(mean(days.map(({ volume }) => volume)));
  return average === 0 ? undefined : average;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample deviation of the logarithmic returns, over a year. */
function volatility(closes: readonly number[]): number | undefined {
  if (closes.length < 3) return undefined;
  const returns = closes.slice(1).map((close, at) => Math.log(close / (closes[at] as number)));
  const average = mean(returns);
  const squares = returns.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return Math.sqrt((squares / (returns.length - 1)) * TRADING_DAYS_A_YEAR);
}
