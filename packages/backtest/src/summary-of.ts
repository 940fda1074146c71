import type { ScenarioSummary } from "./backtest-result.ts";
import type { Account } from "./engine/account.ts";
import type { EquityMarker } from "./engine/equity-marker.ts";

/**
 * The numbers of a run as far as it came; of several instruments, of all together.
 * @param close of the last bar that was run, where there is one instrument: equity is then as exact as money is
 */
export function summaryOf(accounts: readonly Account[], marker: EquityMarker, close?: number): ScenarioSummary {
  let [fees, closedTrades, openTrades, wonTrades] = [0, 0, 0, 0];
  for (const account of accounts) {
    fees += account.fees / account.scale.money;
    closedTrades += account.closedTrades;
    openTrades += account.position === 0 ? 0 : 1;
    wonTrades += account.wonTrades;
  }
  return {
    finalEquity: (close === undefined ? undefined : exactEquity(accounts[0], close)) ?? marker.equity,
    fees,
    closedTrades,
    openTrades,
    wonTrades,
    ...marker.ratios(),
    barsInMarket: marker.barsInMarket,
  };
}

/** In whole units of money, and divided once: the double nearest to the exact amount. */
function exactEquity(account: Account | undefined, close: number): number | undefined {
  if (account === undefined || !account.scale.isExact || account.hasOverflown) return undefined;
  const { position, purse, scale } = account;
  return (purse.cash + Math.sign(position) * account.value(Math.abs(position), close)) / scale.money;
}
