import { dividendCash } from "@tickwork/matching/corporate-action";
import { orderCharges } from "@tickwork/matching/commission";
import { Decimal } from "@tickwork/model/decimal";
import { isoUtc } from "@tickwork/model/time";
import type { BacktestOptions } from "./backtest-options.ts";
import type { BarData } from "./bar-data.ts";
import type { Account } from "./engine/account.ts";
import { brokerPlan } from "./engine/charges.ts";
import { LARGEST_EXACT } from "./engine/money-scale.ts";

/** Money as exact decimals. */
interface ExactMoney {
  readonly finalEquity: Decimal;
  readonly fees: Decimal;
}

/** One instrument's part in the books of a run. */
export interface BookPart {
  readonly account: Account;
  readonly data: BarData;
  /** How many were run. */
  readonly bars: number;
  /** One unit of the instrument's currency in the account's, at the end. */
  readonly rate: number;
}

/**
 * The books of a run, exactly. Where the account counted in whole units that stayed below 2^53, every sum was exact and is only
 * written down; otherwise all fills are added up anew in decimals.
 */
export function exactPortfolio(
  parts: readonly BookPart[],
  options: BacktestOptions,
): { finalEquity: string; fees: string } {
  const { finalEquity, fees } = unitsOf(parts) ?? addUpAll(parts, options);
  return { finalEquity: finalEquity.toString(), fees: fees.toString() };
}

/** What the units say; undefined where they were not exact. */
function unitsOf(parts: readonly BookPart[]): ExactMoney | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const { scale, purse } = first.account;
  let [equity, fees, size] = [purse.cash, 0, Math.abs(purse.cash)];
  for (const { account, data, bars } of parts) {
    const { position } = account;
    const held =
      position === 0 ? 0 : Math.sign(position) * account.value(Math.abs(position), data.close[bars - 1] as number);
    equity += held;
    fees += account.fees;
    size += Math.abs(held) + account.fees;
    if (account.hasOverflown) return undefined;
  }
  if (!scale.isExact || !(size < LARGEST_EXACT)) return undefined;
  const digits = Math.round(Math.log10(scale.money));
  return { finalEquity: Decimal.parse(`${equity}e-${digits}`), fees: Decimal.parse(`${fees}e-${digits}`) };
}

function addUpAll(parts: readonly BookPart[], options: BacktestOptions): ExactMoney {
  let finalEquity = Decimal.parse(options.cash);
  let fees = Decimal.zero;
  for (const part of parts) {
    const added = addUp(part, options);
    finalEquity = finalEquity.plus(added.finalEquity);
    fees = fees.plus(added.fees);
  }
  return { finalEquity, fees };
}

/** What one instrument added to the account. */
function addUp({ account, data, bars, rate }: BookPart, options: BacktestOptions): ExactMoney {
  const { log } = account;
  if (log === null) throw new Error("Expected a log: without one the fills are not known");
  let [cash, fees, position] = [Decimal.zero, Decimal.zero, Decimal.zero];
  let nextEvent = 0;
  const charge = exactCharges(data, options);
  const takeEvents = (before: number): void => {
    for (
      let event = log.events[nextEvent];
      event !== undefined && event.fills <= before;
      event = log.events[nextEvent]
    ) {
      nextEvent += 1;
      if (event.type === "split") position = Decimal.of(event.amount);
      else {
        const amount =
          event.type === "dividend" ? dividendOf(data, event.bar, event.amount, position) : Decimal.of(event.amount);
        cash = cash.plus(amount.times(event.rate));
      }
    }
  };
  for (let at = 0; at < log.fills; at += 1) {
    takeEvents(at);
    const order = log.fillOrder[at] as number;
    const quantity = Decimal.of(log.fillQuantity[at] as number);
    const value = quantity.times(log.fillPrice[at] as number);
    const isBuy = log.sign[order] === 1;
    const fee = charge({ order, isBuy, quantity, value, bar: log.fillBar[at] as number });
    const change = (isBuy ? value.negated() : value).minus(fee);
    const fillRate = log.fillRate[at] as number;
    cash = cash.plus(fillRate === 1 ? change : change.times(fillRate));
    fees = fees.plus(fillRate === 1 ? fee : fee.times(fillRate));
    position = isBuy ? position.plus(quantity) : position.minus(quantity);
  }
  takeEvents(Number.POSITIVE_INFINITY);
  const held = bars === 0 ? Decimal.zero : position.times(data.close[bars - 1] as number);
  return { finalEquity: cash.plus(held.times(rate)), fees };
}

/** The exact dividend; several on one bar are told apart by what the engine booked. */
function dividendOf(data: BarData, bar: number, booked: number, position: Decimal): Decimal {
  const exact = (data.actions ?? []).flatMap(({ bar: at, action }) =>
    at === bar && action.type === "dividend" ? [dividendCash(position, action)] : [],
  );
  return (
    exact.find((amount) => Math.abs(amount.toNumber() - booked) < 1e-9 * Math.max(1, Math.abs(booked))) ??
    Decimal.of(booked)
  );
}

interface ExactFill {
  readonly order: number;
  readonly isBuy: boolean;
  readonly quantity: Decimal;
  readonly value: Decimal;
  readonly bar: number;
}

/** Fees fill by fill; with a broker's plan, what a fill adds to the charge of its order. */
function exactCharges({ instrument, start }: BarData, { commission }: BacktestOptions): (fill: ExactFill) => Decimal {
  const plan = brokerPlan(commission);
  if (plan === undefined) {
    const fraction = Decimal.of(commission.type === "percent" ? commission.fraction : 0);
    return ({ value }) => value.times(fraction);
  }
  const { securityType: kind, symbol } = instrument;
  let [order, quantity, value, charged] = [-1, Decimal.zero, Decimal.zero, Decimal.zero];
  return (fill) => {
    if (fill.order !== order)
      [order, quantity, value, charged] = [fill.order, Decimal.zero, Decimal.zero, Decimal.zero];
    quantity = quantity.plus(fill.quantity);
    value = value.plus(fill.value);
    const { total } = orderCharges(
      {
        kind,
        symbol,
        side: fill.isBuy ? "BUY" : "SELL",
        quantity,
        valueUsd: value,
        multiplier: 1,
        madeQuantity: Decimal.zero,
        monthVolume: Decimal.zero,
        day: isoUtc(start[fill.bar] as number).slice(0, 10),
      },
      plan,
    );
    const added = total.minus(charged);
    charged = total;
    return added;
  };
}
