import type { ScenarioSummary } from "./backtest-result.ts";
import type { Account } from "./engine/account.ts";
import type { EquityMarker } from "./engine/equity-marker.ts";

/** The numbers of a run as far as it came; of several instruments, of all together. */
export function summaryOf(accounts: readonly Account[], marker: EquityMarker): ScenarioSummary {
  let [fees, closedTrades, openTrades, wonTrades] = [0, 0, 0, 0];
  for (const account of accounts) {
    fees += account.fees / account.scale.money;
    closedTrades += account.closedTrades;
    openTrades += account.position === 0 ? 0 : 1;
    wonTrades += account.wonTrades;
  }
  return {
    finalEquity: marker.equity,
    fees,
    closedTrades,
    openTrades,
    wonTrades,
    ...marker.ratios(),
    barsInMarket: marker.barsInMarket,
  };
}
