import { dividendCash } from "@tickwork/matching/corporate-action";
import { orderCharges } from "@tickwork/matching/commission";
import { Decimal } from "@tickwork/model/decimal";
import { isoUtc } from "@tickwork/model/time";
import type { BacktestOptions } from "./backtest-options.ts";
import type { BarData } from "./bar-data.ts";
import type { Account } from "./engine/account.ts";
import { brokerPlan } from "./engine/charges.ts";
import { LARGEST_EXACT } from "./engine/money-scale.ts";
import type { OrderLog } from "./engine/order-log.ts";

/** Money as exact decimals. */
export interface ExactMoney {
  readonly finalEquity: Decimal;
  readonly fees: Decimal;
}

/**
 * The books of a run, exactly. Where the account counted in whole units that stayed below 2^53, every sum was exact and is only
 * written down; otherwise all fills are added up anew in decimals.
 * @param bars how many were run
 */
export function exactMoney(
  { account, log, data, options }: { account: Account; log: OrderLog; data: BarData; options: BacktestOptions },
  bars: number,
): ExactMoney {
  const last = bars === 0 ? 0 : (data.close[bars - 1] as number);
  const { scale } = account;
  const held =
    account.position === 0 ? 0 : Math.sign(account.position) * account.value(Math.abs(account.position), last);
  const equity = account.purse.cash + held;
  if (scale.isExact && !account.hasOverflown && Math.abs(equity) + Math.abs(held) < LARGEST_EXACT) {
    const digits = Math.round(Math.log10(scale.money));
    return { finalEquity: Decimal.parse(`${equity}e-${digits}`), fees: Decimal.parse(`${account.fees}e-${digits}`) };
  }
  return addUp(log, { data, options, last });
}

function addUp(
  log: OrderLog,
  { data, options, last }: { data: BarData; options: BacktestOptions; last: number },
): ExactMoney {
  let cash = Decimal.parse(options.cash);
  let fees = Decimal.zero;
  let position = Decimal.zero;
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
      else if (event.type === "dividend") cash = cash.plus(dividendOf(data, event.bar, event.amount, position));
      else cash = cash.plus(event.amount);
    }
  };
  for (let at = 0; at < log.fills; at += 1) {
    takeEvents(at);
    const order = log.fillOrder[at] as number;
    const quantity = Decimal.of(log.fillQuantity[at] as number);
    const value = quantity.times(log.fillPrice[at] as number);
    const isBuy = log.sign[order] === 1;
    const fee = charge({ order, isBuy, quantity, value, bar: log.fillBar[at] as number });
    cash = (isBuy ? cash.minus(value) : cash.plus(value)).minus(fee);
    fees = fees.plus(fee);
    position = isBuy ? position.plus(quantity) : position.minus(quantity);
  }
  takeEvents(Number.POSITIVE_INFINITY);
  return { finalEquity: cash.plus(position.times(last)), fees };
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
