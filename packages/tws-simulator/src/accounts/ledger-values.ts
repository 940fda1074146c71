import { Decimal } from "@tickwork/model/decimal";
import type { AccountBook } from "./account-book.ts";
import type { AccountValue } from "./account-value.ts";
import { kindOf } from "./asset-of.ts";
import { moneyText } from "./money-text.ts";
import type { Marks, Valuation, ValuedPosition } from "./valuation.ts";

/** How TWS names the sum of all currencies. */
export const BASE = "BASE";

interface Ledger {
  readonly cash: Decimal;
  readonly stocks: Decimal;
  readonly options: Decimal;
  readonly futures: Decimal;
  readonly bonds: Decimal;
  readonly coins: Decimal;
  readonly unrealized: Decimal;
  readonly realized: Decimal;
  readonly dividends: Decimal;
  readonly rate: Decimal;
}

/**
 * The lines of each currency's ledger, then those of their sum, in the order in which TWS tells them to summaries and multi-account
 * updates. The coins' line is only told there.
 * @param account how the lines name whose they are: the account, or the group that was asked for
 */
export function ledgerValues(of: {
  readonly account: string;
  readonly book: AccountBook;
  readonly valuation: Valuation;
  readonly marks: Marks;
}): readonly AccountValue[] {
  const { account, book, valuation, marks } = of;
  const each = [...book.cash].flatMap(([currency, cash]) => {
    const own = valuation.positions.filter(({ listing }) => listing.currency === currency);
    return lines(account, currency, ledgerOf(own, cash, marks.usdRate(currency)));
  });
  const sums: Ledger = {
    cash: valuation.cashUsd,
    stocks: valuation.stockValueUsd.minus(inUsd(valuation, marks, "BOND")).minus(inUsd(valuation, marks, "CRYPTO")),
    options: valuation.optionValueUsd,
    futures: valuation.futuresPnlUsd,
    bonds: inUsd(valuation, marks, "BOND"),
    coins: inUsd(valuation, marks, "CRYPTO"),
    unrealized: valuation.unrealizedPnlUsd,
    realized: valuation.realizedPnlUsd,
    dividends: Decimal.zero,
    rate: Decimal.of(1),
  };
  return [...each, ...lines(account, BASE, sums)];
}

function inUsd({ positions }: Valuation, marks: Marks, kind: string): Decimal {
  const own = positions.filter(({ listing }) => kindOf(listing) === kind);
  return sum(own.map(({ worth, listing }) => worth.times(marks.usdRate(listing.currency))));
}

function ledgerOf(own: readonly ValuedPosition[], cash: Decimal, rate: Decimal): Ledger {
  const worth = (kind: string) => sum(own.filter(({ listing }) => kindOf(listing) === kind).map((held) => held.worth));
  return {
    cash,
    stocks: worth("STK"),
    options: worth("OPT"),
    futures: worth("FUT"),
    bonds: worth("BOND"),
    coins: worth("CRYPTO"),
    unrealized: sum(own.map((held) => held.unrealizedPnl)),
    realized: sum(own.map((held) => held.realizedToday)),
    dividends: Decimal.zero,
    rate,
  };
}

function lines(account: string, currency: string, of: Ledger): AccountValue[] {
  const positions = sum([of.stocks, of.options, of.futures, of.bonds, of.coins]);
  const texts: Readonly<Record<string, string>> = {
    Currency: currency,
    CashBalance: moneyText(of.cash),
    TotalCashBalance: moneyText(of.cash),
    AccruedCash: "0.00",
    StockMarketValue: moneyText(of.stocks),
    OptionMarketValue: moneyText(of.options),
    FutureOptionValue: "0.00",
    FuturesPNL: moneyText(of.futures),
    NetLiquidationByCurrency: moneyText(of.cash.plus(positions)),
    UnrealizedPnL: moneyText(of.unrealized),
    RealizedPnL: moneyText(of.realized),
    ExchangeRate: of.rate.scale <= 2 ? moneyText(of.rate) : of.rate.round(7).toString(),
    FundValue: "0.00",
    NetDividend: moneyText(of.dividends),
    MutualFundValue: "0.00",
    MoneyMarketFundValue: "0.00",
    CorporateBondValue: moneyText(of.bonds),
    TBondValue: "0.00",
    TBillValue: "0.00",
    WarrantValue: "0.00",
    FxCashBalance: "0.00",
    AccountOrGroup: account,
    RealCurrency: currency,
    IssuerOptionValue: "0.00",
    [COINS]: of.coins.units === 0n ? "" : moneyText(of.coins),
  };
  return Object.entries(texts).map(([key, value]) => ({ key, value, currency }));
}

/** The line that account updates leave out. */
export const COINS = "Cryptocurrency";

function sum(values: readonly Decimal[]): Decimal {
  let total = Decimal.zero;
  for (const value of values) total = total.plus(value);
  return total;
}
