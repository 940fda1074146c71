import type { ScenarioSummary } from "./backtest-result.ts";
import type { Account } from "./engine/account.ts";
import type { EquityMarker } from "./engine/equity-marker.ts";

/** The numbers of a run as far as it came. */
export function summaryOf(account: Account, marker: EquityMarker): ScenarioSummary {
  return {
    finalEquity: marker.equity,
    fees: account.fees / account.scale.money,
    closedTrades: account.closedTrades,
    openTrades: account.position === 0 ? 0 : 1,
    wonTrades: account.wonTrades,
    ...marker.ratios(),
    barsInMarket: marker.barsInMarket,
  };
}
