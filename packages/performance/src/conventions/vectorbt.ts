import { compoundedAlpha, smallestMean } from "./empyrical.ts";
import { empty, tooFew, type Outcome } from "../figure.ts";
import type { ReturnBasis } from "../return-basis.ts";
import type { TradeBasis } from "../trade-basis.ts";
import type { Convention } from "./convention.ts";

/** The peak starts with the equity after the first return: a loss in the first period is not seen. */
function drawdownAfterFirst({ returns }: ReturnBasis): Outcome {
  let ofPeak = 1;
  let lowest = 1;
  for (let at = 1; at < returns.length; at++) {
    ofPeak = Math.min(1, ofPeak * (1 + (returns[at] as number)));
    lowest = Math.min(lowest, ofPeak);
  }
  return tooFew(returns.length, 1) ?? 100 * (lowest - 1);
}

function expectancy({ summary: { count, wins, losses, gained, lost } }: TradeBasis): Outcome {
  const won = wins === 0 ? 0 : gained / count;
  const share = 1 - wins / count;
  return (
    tooFew(count, 1, "trades") ??
    (share === 0 ? won : losses === 0 ? empty("no trade was lost") : won - (share * lost) / losses)
  );
}

export const vectorbt: Convention = {
  name: "vectorbt",
  title: "vectorbt 0.2x (returns/nb.py and portfolio/trades.py), year_freq of 365 days",
  periodsPerYear: () => 365,
  sameReturns: [
    "totalReturnPct",
    "cagrPct",
    "volatilityPct",
    "sharpe",
    "sortino",
    "calmar",
    "omega",
    "varHistoricalPct",
    "tailRatio",
    "beta",
    "informationRatio",
    "upCapture",
    "downCapture",
  ],
  sameTrades: ["trades", "winRate", "profitFactor", "sqn", "bestTrade", "worstTrade"],
  returns: {
    maxDrawdownPct: {
      definition: "min(equity/peak - 1), the first peak being the equity after the first return",
      compute: drawdownAfterFirst,
    },
    cvarHistoricalPct: smallestMean,
    alphaPct: compoundedAlpha,
  },
  trades: {
    expectancy: {
      definition: "W·mean(pnl>0) - (1-W)·|mean(pnl<0)|: a trade at zero counts as an average loss",
      compute: expectancy,
    },
  },
  notes: [
    "A year has 365 periods, so its Sharpe ratio is 1.2035 times that of 252.",
    "Its returns begin with that of the first bar on the starting cash: give its equity with --capital.",
    "It takes the risk-free rate per period; here it is given per year and de-annualised.",
    "It shows infinity where a ratio has no denominator; here such figures are empty.",
  ],
};
