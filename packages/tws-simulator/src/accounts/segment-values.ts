import { divide } from "@tickwork/matching/divide";
import { Decimal } from "@tickwork/model/decimal";
import { BASE_CURRENCY } from "./account-book.ts";
import type { AccountDay } from "./account-day.ts";
import type { AccountValue } from "./account-value.ts";
import { moneyText } from "./money-text.ts";
import type { Valuation } from "./valuation.ts";

const ZERO = Decimal.zero;
/** Amounts that this broker never has: TWS lists them all the same, in both segments. */
const ALWAYS_ZERO = [
  "AccruedCash",
  "AccruedDividend",
  "Billable",
  "Guarantee",
  "IndianStockHaircut",
  "PASharesValue",
  "PhysicalCertificateValue",
  "PostExpirationExcess",
  "PostExpirationMargin",
  "TotalDebitCardPendingCharges",
];

/** The account's own lines: texts, and sums in the base currency, whole and by segment (`-S` securities, `-C` commodities). */
export function segmentValues(account: string, of: Valuation, day: AccountDay): readonly AccountValue[] {
  return [...texts(account, of, day), ...segmented(of), ...securitiesOnly(of, day), ...whole(of)];
}

function texts(account: string, of: Valuation, day: AccountDay): AccountValue[] {
  const { netLiquidationUsd, excessLiquidity, grossPositionValueUsd } = of;
  const isWorthNothing = netLiquidationUsd.units <= 0n;
  const cushion = isWorthNothing ? ZERO : divide(excessLiquidity, netLiquidationUsd, 6);
  const leverage = isWorthNothing ? ZERO : divide(grossPositionValueUsd, netLiquidationUsd, 2);
  const lines: Readonly<Record<string, string>> = {
    AccountCode: account,
    AccountReady: "true",
    AccountType: "INDIVIDUAL",
    "ColumnPrio-C": "2",
    "ColumnPrio-S": "1",
    Cushion: cushion.toString(),
    DayTradesRemaining: "-1",
    "DayTradesRemainingT+1": "-1",
    "DayTradesRemainingT+2": "-1",
    "DayTradesRemainingT+3": "-1",
    "DayTradesRemainingT+4": "-1",
    "DayTradingStatus-S": `::false:${moneyText(day.startEquityUsd)}:`,
    "Leverage-S": moneyText(leverage),
    LookAheadNextChange: "0",
    NLVAndMarginInReview: "false",
    "SegmentTitle-C": "US Commodities",
    "SegmentTitle-S": "US Securities",
    "TradingType-S": "STKNOPT",
    WhatIfPMEnabled: "true",
  };
  return Object.entries(lines).map(([key, value]) => ({ key, value, currency: "" }));
}

/** Futures lie in the commodities segment, which holds just what they need: the broker sweeps cash there and back. */
function segmented(of: Valuation): AccountValue[] {
  const { initial, maintenance } = of.futuresMarginUsd;
  const spare = initial.minus(maintenance);
  const lines: readonly (readonly [keys: readonly string[], total: Decimal, commodities: Decimal])[] = [
    [ALWAYS_ZERO, ZERO, ZERO],
    [["AvailableFunds", "FullAvailableFunds", "LookAheadAvailableFunds"], of.availableFunds, ZERO],
    [["ExcessLiquidity", "FullExcessLiquidity", "LookAheadExcessLiquidity"], of.excessLiquidity, spare],
    [["FullInitMarginReq", "InitMarginReq", "LookAheadInitMarginReq"], of.initialMarginUsd, initial],
    [["FullMaintMarginReq", "MaintMarginReq", "LookAheadMaintMarginReq"], of.maintenanceMarginUsd, maintenance],
    [["EquityWithLoanValue", "NetLiquidation"], of.netLiquidationUsd, initial],
    [["TotalCashValue"], of.cashUsd, initial.minus(of.futuresPnlUsd)],
  ];
  return lines.flatMap(([keys, total, commodities]) =>
    keys.flatMap((key) => [
      money(key, total),
      money(`${key}-C`, commodities),
      money(`${key}-S`, total.minus(commodities)),
    ]),
  );
}

function securitiesOnly(of: Valuation, day: AccountDay): AccountValue[] {
  const { initial } = of.futuresMarginUsd;
  const lines: readonly (readonly [string, Decimal])[] = [
    ["GrossPositionValue", of.grossPositionValueUsd],
    ["PreviousDayEquityWithLoanValue", day.startEquityUsd],
    ["RegTEquity", of.netLiquidationUsd.minus(initial)],
    ["RegTMargin", of.initialMarginUsd.minus(initial)],
    ["SMA", day.sma(of)],
  ];
  return lines.flatMap(([key, value]) => [money(key, value), money(`${key}-S`, value)]);
}

function whole(of: Valuation): AccountValue[] {
  return [money("BuyingPower", of.buyingPower), money("NetLiquidationUncertainty", ZERO)];
}

function money(key: string, value: Decimal): AccountValue {
  return { key, value: moneyText(value), currency: BASE_CURRENCY };
}
