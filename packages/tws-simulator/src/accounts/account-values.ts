import { Decimal } from "@tickwork/model/decimal";
import { type AccountBook, BASE_CURRENCY } from "./account-book.ts";
import { divide } from "./divide.ts";
import type { Marks, Valuation } from "./valuation.ts";

/** One line of an account as TWS lists it. */
export interface AccountValue {
  readonly key: string;
  readonly value: string;
  readonly currency: string;
}

const BUYING_POWER_FACTOR = 4;

/** All lines of an account, in TWS's order: by key, then currency. Money has two places, as TWS gives it. */
export function accountValues(book: AccountBook, valuation: Valuation, marks: Marks): readonly AccountValue[] {
  const lines = [...identity(book), ...totals(valuation), ...byCurrency(book, valuation, marks)];
  return lines.sort((left, right) => (left.key === right.key ? 0 : left.key < right.key ? -1 : 1));
}

/** What an account summary can be asked for, by tag. */
export function summaryValues(book: AccountBook, valuation: Valuation): readonly AccountValue[] {
  return [...identity(book), ...totals(valuation)].filter(
    ({ key }) => !key.startsWith("Account") || key === "AccountType",
  );
}

function text(key: string, value: string): AccountValue {
  return { key, value, currency: "" };
}

function money(key: string, value: Decimal): AccountValue {
  return { key, value: money2(value), currency: BASE_CURRENCY };
}

function identity(book: AccountBook): AccountValue[] {
  return [
    text("AccountCode", book.account),
    text("AccountReady", "true"),
    text("AccountType", "INDIVIDUAL"),
    text("DayTradesRemaining", "-1"),
    text("LookAheadNextChange", "0"),
    text("NLVAndMarginInReview", "false"),
    text("TradingType-S", "STKNOPT"),
  ];
}

function totals(of: Valuation): AccountValue[] {
  const available = of.netLiquidationUsd.minus(of.marginUsd);
  const lines: readonly (readonly [string, Decimal])[] = [
    ["AccruedCash", Decimal.zero],
    ["AvailableFunds", available],
    ["BuyingPower", available.times(BUYING_POWER_FACTOR)],
    ["EquityWithLoanValue", of.netLiquidationUsd],
    ["ExcessLiquidity", available],
    ["FullAvailableFunds", available],
    ["FullExcessLiquidity", available],
    ["FullInitMarginReq", of.marginUsd],
    ["FullMaintMarginReq", of.marginUsd],
    ["GrossPositionValue", of.grossPositionValueUsd],
    ["InitMarginReq", of.marginUsd],
    ["LookAheadAvailableFunds", available],
    ["LookAheadExcessLiquidity", available],
    ["LookAheadInitMarginReq", of.marginUsd],
    ["LookAheadMaintMarginReq", of.marginUsd],
    ["MaintMarginReq", of.marginUsd],
    ["NetLiquidation", of.netLiquidationUsd],
    ["PreviousDayEquityWithLoanValue", of.netLiquidationUsd],
    ["RegTEquity", of.netLiquidationUsd],
    ["RegTMargin", of.marginUsd],
    ["SMA", available],
    ["TotalCashValue", of.cashUsd],
  ];
  const cushion = of.netLiquidationUsd.units === 0n ? Decimal.zero : divide(available, of.netLiquidationUsd, 6);
  return [...lines.map(([key, value]) => money(key, value)), text("Cushion", cushion.toString())];
}

function byCurrency(book: AccountBook, valuation: Valuation, marks: Marks): AccountValue[] {
  const base = currencyLines("BASE", {
    cash: valuation.cashUsd,
    stocks: valuation.stockValueUsd,
    unrealized: valuation.unrealizedPnlUsd,
    realized: valuation.realizedPnlUsd,
    rate: Decimal.parse("1"),
  });
  const each = [...book.cash].flatMap(([currency, cash]) => {
    const own = valuation.positions.filter(({ listing }) => listing.currency === currency);
    const stocks = sum(own.filter(({ listing }) => listing.securityType === "STK").map((held) => held.marketValue));
    return currencyLines(currency, {
      cash,
      stocks,
      unrealized: sum(own.map((held) => held.unrealizedPnl)),
      realized: sum(own.map((held) => held.position.realizedPnl)),
      rate: marks.usdRate(currency),
    });
  });
  return [...base, ...each];
}

interface CurrencyLines {
  readonly cash: Decimal;
  readonly stocks: Decimal;
  readonly unrealized: Decimal;
  readonly realized: Decimal;
  readonly rate: Decimal;
}

function currencyLines(currency: string, of: CurrencyLines): AccountValue[] {
  const lines: readonly (readonly [string, string])[] = [
    ["CashBalance", money2(of.cash)],
    ["TotalCashBalance", money2(of.cash)],
    ["StockMarketValue", money2(of.stocks)],
    ["NetLiquidationByCurrency", money2(of.cash.plus(of.stocks))],
    ["UnrealizedPnL", money2(of.unrealized)],
    ["RealizedPnL", money2(of.realized)],
    ["ExchangeRate", of.rate.scale <= 2 ? money2(of.rate) : of.rate.round(7).toString()],
    ["Currency", currency],
    ["RealCurrency", currency],
  ];
  return lines.map(([key, value]) => ({ key, value, currency }));
}

function sum(values: readonly Decimal[]): Decimal {
  let total = Decimal.zero;
  for (const value of values) total = total.plus(value);
  return total;
}

/** `1038472.36` */
export function money2(value: Decimal): string {
  const [whole = "0", fraction = ""] = value.round(2).toString().split(".");
  return `${whole}.${fraction.padEnd(2, "0")}`;
}
