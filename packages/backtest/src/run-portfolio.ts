import { isoUtc } from "@tickwork/model/time";
import type { BacktestOptions } from "./backtest-options.ts";
import type { BacktestFailure, PortfolioResult } from "./backtest-result.ts";
import type { BarData } from "./bar-data.ts";
import { checkOptions } from "./check-options.ts";
import { Account, Purse } from "./engine/account.ts";
import { dayEnds } from "./engine/day-ends.ts";
import { Desk } from "./engine/desk.ts";
import { EquityMarker } from "./engine/equity-marker.ts";
import { moneyScale } from "./engine/money-scale.ts";
import { OrderLog } from "./engine/order-log.ts";
import { Portfolio } from "./engine/portfolio.ts";
import { backtestError } from "./errors.ts";
import { exactPortfolio } from "./exact-money.ts";
import type { PortfolioPlan } from "./portfolio-plan.ts";
import { rateColumns } from "./rate-columns.ts";
import { summaryOf } from "./summary-of.ts";
import { timelineOf } from "./timeline.ts";

/**
 * Several instruments on one account, moment by moment: what companies did and the opens (sales first, so that they pay for
 * purchases), resting exits, all decisions, the closes.
 * @param of.rates bars of currency pairs for instruments in other currencies than the account's
 * @throws TickworkError TW-BKT-002 for bars of different lengths, or a currency without a rate
 */
export function runPortfolio(
  plan: PortfolioPlan,
  of: { readonly all: readonly BarData[]; readonly rates?: readonly BarData[]; readonly options: BacktestOptions },
  onProgress?: (moments: number) => void,
): PortfolioResult {
  const { all, options } = of;
  checkOptions(options);
  const timeline = timelineOf(all);
  const rates = rateColumns(all, { options, rates: of.rates ?? [], moments: timeline.start });
  const digits = Math.max(0, ...all.map(({ priceDigits }) => priceDigits));
  const scale = moneyScale(options, digits, !rates.areAllOne);
  const purse = new Purse(options.cash, scale);
  const desks = all.map((data) => {
    const log = new OrderLog();
    return new Desk(
      data,
      options,
      new Account(options, scale, { purse, instrument: data.instrument, start: data.start, log }),
    );
  });
  const { length } = timeline.start;
  const curve = new Float64Array(length);
  const timeframeMs = all[0]?.timeframeMs ?? 0;
  // The account itself is the one thing that is held: its equity is the close.
  const marker = new EquityMarker(curve, {
    cash: Number(options.cash),
    dayEnds: dayEnds({ timeframeMs, start: timeline.start, length }),
    curve: undefined,
  });
  const portfolio = new Portfolio(plan, { all, desks, timeline, rates: rates.columns, curve });
  let failure: BacktestFailure | undefined;
  let moments = 0;
  try {
    for (; moments < length; moments += 1) {
      portfolio.step(moments);
      marker.mark(moments + 1, 0, 1);
      if (moments % 10_000 === 9_999) onProgress?.(moments + 1);
    }
  } catch (cause) {
    failure = failureAt(timeline.start[moments] as number, moments, cause);
  }
  return {
    strategy: plan.type === "trade" ? plan.strategy.name : plan.type,
    parameters: plan.type === "trade" ? plan.parameters : {},
    options,
    bars: moments,
    timeframeMs,
    start: timeline.start.subarray(0, moments),
    equity: curve.subarray(0, moments),
    summary: summaryOf(
      desks.map(({ account }) => account),
      marker,
    ),
    ...exactPortfolio(
      desks.map(({ account }, at) => ({
        account,
        data: all[at] as BarData,
        bars: portfolio.barsOf(at),
        rate: portfolio.rateOf(at, moments),
      })),
      options,
    ),
    legs: desks.map(({ account }, at) => ({
      data: all[at] as BarData,
      options,
      log: account.log as OrderLog,
      bars: portfolio.barsOf(at),
    })),
    failure,
  };
}

function failureAt(time: number, moment: number, cause: unknown): BacktestFailure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `Cannot go on at moment ${moment.toLocaleString("en-US")} (${isoUtc(time)}): the strategy failed: ${reason}. What came before is done.`;
  return { bar: moment, time, error: backtestError("TW-BKT-001", message, { cause }) };
}
