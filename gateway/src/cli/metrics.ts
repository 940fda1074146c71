import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { performanceError } from "@tickwork/performance/errors";
import { defineCommand } from "./command.ts";

export const metricsCommand = defineCommand({
  details: [
    "FILE has a column `return` (fractions: 0.01 is 1 %) or `equity`, best with `date`; a column `benchmark` adds alpha, beta and captures. With --trades it has a column `pnl`, and entryTime, exitTime, mae, mfe, quantity, entryPrice, exitPrice and risk where they are known.",
    "docs/metrics.md lists every figure with its formula, its source and what other tools show instead.",
  ],
  operands: { file: { help: "CSV file with a header line." } },
  flags: {
    trades: { type: "boolean", help: "The file lists closed trades." },
    convention: {
      type: "choice",
      options: ["tickwork", "quantstats", "empyrical", "backtesting.py", "vectorbt", "lean"],
      default: "tickwork",
      help: "Whose definitions to use.",
    },
    "risk-free": {
      type: "number",
      placeholder: "RATE",
      minimum: -0.99,
      maximum: 10,
      default: 0,
      help: "Risk-free rate a year, as a fraction.",
    },
    "periods-per-year": {
      type: "number",
      placeholder: "N",
      minimum: 0.01,
      maximum: 10_000_000,
      help: "Returns in a year. Default: the convention's, 252 or 365.",
    },
    capital: {
      type: "number",
      placeholder: "N",
      minimum: 0.01,
      maximum: 1e15,
      help: "What the trades were made with, for the turnover; or the equity before the first row of `equity`, whose return then counts too.",
    },
    trials: {
      type: "integer",
      placeholder: "N",
      minimum: 1,
      maximum: 1_000_000_000,
      help: "Trials that the strategy was chosen from, for the deflated Sharpe ratio; with --trial-variance.",
    },
    "trial-variance": {
      type: "number",
      placeholder: "V",
      minimum: 0,
      maximum: 1e6,
      help: "Variance of the trials' Sharpe ratios, per period.",
    },
    tables: {
      type: "boolean",
      help: "Adds the months, the deepest drawdowns, and each figure with its unit, definition's owner and sample size.",
    },
  },
  json: "flat names: `{totalReturnPct, cagrPct, volatilityPct, sharpe, sortino, maxDrawdownPct, calmar, …, convention, samples, reasons:{name: text}}`; a figure without a value is null and has a reason. With --tables also `{figures, months, drawdowns}`",
  examples: [
    "tickwork metrics returns.csv --json",
    "tickwork metrics returns.csv --convention vectorbt",
    "tickwork metrics trades.csv --trades --capital 10000",
  ],
  async run({ flags, operands }, out) {
    const { file } = operands;
    const text = readText(file);
    const { metricsReport } = await import("./metrics-report.ts");
    const { value, lines } = metricsReport(text, file, flags);
    out.result(value, lines);
    return 0;
  },
});

function readText(file: string): string {
  try {
    return readFileSync(resolve(file), "utf8");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw performanceError("TW-PER-006", `Cannot read ${file}: ${why}. Check the path and its rights.`, { cause });
  }
}
