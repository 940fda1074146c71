import type { BacktestOptions, CommissionPlan, Slippage } from "@tickwork/backtest/backtest-options";
import { Decimal } from "@tickwork/model/decimal";
import type { Flags } from "./flag.ts";
import { setFlag } from "./setting-flags.ts";

/** The flags that say what is tested and under which assumptions; `backtest`, `sweep` and `parity` share them. */
export const backtestFlags = {
  data: { type: "text", placeholder: "PATH", isRequired: true, help: "CSV file, or a folder of such files." },
  symbol: {
    type: "text",
    placeholder: "S",
    help: "Whose files of a folder: SPY or EUR.USD; several as SPY,QQQ on one account.",
  },
  zone: {
    type: "text",
    placeholder: "ZONE",
    help: "Zone of times in the data that carry none, such as America/New_York.",
  },
  actions: {
    type: "text",
    placeholder: "PATH",
    help: "Dividends and splits: a file of factors as Lean has it, or a folder of them named after the symbols.",
  },
  shares: {
    type: "custom",
    placeholder: "N|all",
    expected: "a quantity such as 100, or all",
    help: "Quantity of an entry; all: as many as cash allows at the fill's price with its commission.",
    defaultText: "100",
    read: (text: string) => (text === "all" ? text : positive(text)),
  },
  fractional: { type: "boolean", help: "With --shares all: parts of a share too." },
  cash: {
    type: "custom",
    placeholder: "N",
    expected: "an amount above 0 such as 10000 or 19042.85",
    help: "Starting cash.",
    defaultText: "100000",
    read: (text: string) => (/^\d{1,12}(\.\d{1,10})?$/.test(text) && Number(text) > 0 ? text : undefined),
  },
  commission: {
    type: "custom",
    placeholder: "0.1%|ibkr-fixed|ibkr-tiered|0",
    expected: "a percentage of the value such as 0.1%, ibkr-fixed, ibkr-tiered or 0",
    help: "What each fill is charged.",
    defaultText: "0",
    read: readCommission,
  },
  fill: {
    type: "choice",
    options: ["next-open", "same-close", "intrabar"],
    default: "next-open",
    help: "When market orders fill; docs/backtesting.md shows each.",
  },
  slippage: {
    type: "custom",
    placeholder: "X|Nbps|spread[:Nbps]|impact:C",
    expected: "an amount such as 0.01, basis points as 5bps, spread, spread:2bps or impact:0.1",
    help: "How much worse than the market orders fill.",
    defaultText: "0",
    read: readSlippage,
  },
  latency: {
    type: "integer",
    placeholder: "BARS",
    minimum: 0,
    maximum: 10_000,
    default: 0,
    help: "Bars that an order is under way before it meets the market.",
  },
  "volume-share": {
    type: "number",
    placeholder: "SHARE",
    minimum: 0.000_001,
    maximum: 1,
    help: "Most of a bar's volume that our fills may be; the rest waits.",
  },
  margin: {
    type: "number",
    placeholder: "RATE",
    minimum: 0,
    maximum: 1,
    help: "Trade on IBKR's margin, at this interest a year: 0.06.",
  },
  borrow: {
    type: "number",
    placeholder: "RATE",
    minimum: 0,
    maximum: 10,
    default: 0,
    help: "What borrowed shares cost a year.",
  },
  trailing: {
    type: "custom",
    placeholder: "X|P%",
    expected: "a distance such as 1.50, or a percentage as 2%",
    help: "A stop that follows each position at this distance.",
    read: readTrailing,
  },
  bars: {
    type: "choice",
    options: ["recorded", "live"],
    default: "recorded",
    help: "Bars as the data has them, or as the live path builds them of it: those of regular sessions.",
  },
  controls: {
    type: "boolean",
    help: "Ask the risk controls before each order, as in trading, with the limits of the settings.",
  },
  set: setFlag,
} as const satisfies Flags;

function positive(text: string): number | undefined {
  const value = /^\d{1,12}(\.\d{1,8})?$/.test(text) ? Number(text) : 0;
  return value > 0 ? value : undefined;
}

function readCommission(text: string): CommissionPlan | undefined {
  if (text === "0" || text === "none") return { type: "none" };
  if (text === "ibkr-fixed" || text === "ibkr-tiered") return { type: text };
  const percent = /^(\d{1,2}(?:\.\d{1,6})?)%$/.exec(text)?.[1];
  if (percent === undefined) return undefined;
  const fraction = Decimal.parse(percent).times("0.01").toNumber();
  return fraction === 0 ? { type: "none" } : { type: "percent", fraction };
}

function readSlippage(text: string): Slippage | undefined {
  const bps = /^(\d{1,4}(?:\.\d{1,4})?)bps$/.exec(text)?.[1];
  if (bps !== undefined) return { type: "bps", bps: Number(bps) };
  const spread = /^spread(?::(\d{1,4}(?:\.\d{1,4})?)bps)?$/.exec(text);
  if (spread !== null) return { type: "spread", fallbackBps: Number(spread[1] ?? 0) };
  const coefficient = /^impact:(\d{1,4}(?:\.\d{1,6})?)$/.exec(text)?.[1];
  if (coefficient !== undefined) return { type: "volume-impact", coefficient: Number(coefficient) };
  if (!/^\d{1,6}(\.\d{1,8})?$/.test(text)) return undefined;
  return Number(text) === 0 ? { type: "none" } : { type: "fixed", amount: Number(text) };
}

function readTrailing(text: string): NonNullable<BacktestOptions["trailing"]> | undefined {
  const percent = /^(\d{1,2}(?:\.\d{1,4})?)%$/.exec(text)?.[1];
  if (percent !== undefined)
    return Number(percent) > 0 ? { unit: "fraction", distance: Number(percent) / 100 } : undefined;
  const amount = positive(text);
  return amount === undefined ? undefined : { unit: "amount", distance: amount };
}
