import type { BacktestOptions } from "./backtest-options.ts";
import type { BacktestFailure, PortfolioResult } from "./backtest-result.ts";
import type { BarData } from "./bar-data.ts";
import { checkInstrument } from "./check-instrument.ts";
import { checkOptions } from "./check-options.ts";
import { Account, Purse } from "./engine/account.ts";
import { dayEnds } from "./engine/day-ends.ts";
import { Desk } from "./engine/desk.ts";
import { EquityMarker } from "./engine/equity-marker.ts";
import { largestPriceDigits, moneyScale } from "./engine/money-scale.ts";
import { OrderLog } from "./engine/order-log.ts";
import { Portfolio, type PortfolioParts } from "./engine/portfolio.ts";
import { backtestError } from "./errors.ts";
import { exactPortfolio } from "./exact-money.ts";
import type { PortfolioPlan } from "./portfolio-plan.ts";
import { rateColumns } from "./rate-columns.ts";
import { failedBeforeBars, failureAt } from "./strategy-failed.ts";
import { summaryOf } from "./summary-of.ts";
import { timelineOf } from "./timeline.ts";

/**
 * Several instruments on one account, moment by moment: what companies did and the opens (sales first, so that they pay for
 * purchases), resting exits, all decisions, the closes.
 * @param of.rates bars of currency pairs for instruments in other currencies than the account's
 * @throws TickworkError TW-BKT-001 for what the strategy throws before the first bar, TW-BKT-002 for bars of different lengths, an
 *   instrument that is named twice, or a currency without a rate
 */
export function runPortfolio(
  plan: PortfolioPlan,
  of: { readonly all: readonly BarData[]; readonly rates?: readonly BarData[]; readonly options: BacktestOptions },
  onProgress?: (moments: number) => void,
): PortfolioResult {
  const { all, options } = of;
  checkOptions(options);
  const timeline = timelineOf(all);
  refuseTwins(all);
  for (const data of all) checkInstrument(options, data);
  const rates = rateColumns(all, { options, rates: of.rates ?? [], moments: timeline.start });
  const desks = desksOf(all, options, !rates.areAllOne);
  const { length } = timeline.start;
  const curve = new Float64Array(length);
  const timeframeMs = all[0]?.timeframeMs ?? 0;
  // The account itself is the one thing that is held: its equity is the close.
  const marker = new EquityMarker(curve, {
    cash: Number(options.cash),
    dayEnds: dayEnds({ timeframeMs, start: timeline.start, length }),
    curve: undefined,
  });
  const portfolio = prepared(plan, { all, desks, timeline, rates: rates.columns, curve });
  let failure: BacktestFailure | undefined;
  let moments = 0;
  try {
    for (; moments < length; moments += 1) {
      portfolio.step(moments);
      marker.mark(moments + 1, 0, 1);
      if (moments % 10_000 === 9_999) onProgress?.(moments + 1);
    }
  } catch (cause) {
    failure = failureAt(moments, timeline.start[moments] as number, { strategy: nameOf(plan), cause });
  }
  const accounts = desks.map(({ account }) => account);
  const parts = accounts.map((account, at) => ({
    account,
    data: all[at] as BarData,
    bars: portfolio.barsOf(at),
    rate: portfolio.rateOf(at, moments),
  }));
  return {
    strategy: nameOf(plan),
    parameters: plan.type === "trade" ? plan.parameters : {},
    options,
    bars: moments,
    timeframeMs,
    start: timeline.start.subarray(0, moments),
    equity: curve.subarray(0, moments),
    summary: summaryOf(accounts, marker),
    ...exactPortfolio(parts, options),
    legs: parts.map(({ account, ...part }) => ({ ...part, options, log: account.log as OrderLog })),
    failure,
  };
}

function nameOf(plan: PortfolioPlan): string {
  return plan.type === "trade" ? plan.strategy.name : plan.type;
}

function refuseTwins(all: readonly BarData[]): void {
  const twice = all.find(({ instrument }, at) => all.findIndex((one) => one.instrument.id === instrument.id) < at);
  if (twice === undefined) return;
  const { symbol } = twice.instrument;
  throw backtestError("TW-BKT-002", `Cannot run ${symbol} and ${symbol} together: it is one instrument. Name it once.`);
}

/** One account for all of them. */
function desksOf(all: readonly BarData[], options: BacktestOptions, isConverted: boolean): readonly Desk[] {
  const scale = moneyScale(options, largestPriceDigits(all), isConverted);
  const purse = new Purse(options.cash, scale);
  return all.map((data) => {
    const { instrument, start } = data;
    return new Desk(data, options, new Account(options, scale, { purse, instrument, start, log: new OrderLog() }));
  });
}

function prepared(plan: PortfolioPlan, parts: PortfolioParts): Portfolio {
  try {
    return new Portfolio(plan, parts);
  } catch (cause) {
    throw failedBeforeBars(nameOf(plan), cause);
  }
}
