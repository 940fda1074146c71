import { portfolioControl } from "./portfolio-control.ts";
import { cannotPlace, passed, refused } from "./question.ts";

/** What the trading day has lost, open losses included: with more than the limit only what reduces a position passes. */
export const maximumDailyLoss = portfolioControl("daily-loss", ({ plan, portfolio, exposureUsd }) => {
  const { now, dayStart } = portfolio.equityUsd;
  const limit = portfolio.limits.maxDailyLossUsd;
  const actual = Math.max(0, dayStart - now - exposureUsd.unrealized);
  if (actual < limit) return passed("daily-loss", { limit, actual });
  return refused("daily-loss", "TW-RSK-022", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: ${actual.toFixed(2)} USD are lost since the trading day began (limit ${limit}). Only orders that reduce a position pass until the next day.`,
  });
});

/** What is lost from the account's peak, open losses included. */
export const maximumDrawdown = portfolioControl("drawdown", ({ plan, portfolio, exposureUsd }) => {
  const { now, peak } = portfolio.equityUsd;
  const limit = portfolio.limits.maxDrawdownPct;
  const lost = Math.max(0, peak - now - exposureUsd.unrealized);
  const actual = lost === 0 ? 0 : peak > 0 ? (lost / peak) * 100 : 100;
  if (actual < limit) return passed("drawdown", { limit, actual });
  return refused("drawdown", "TW-RSK-023", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: the account is ${actual.toFixed(2)} % below its peak (limit ${limit} %). Only orders that reduce a position pass; raise risk.maxDrawdownPct when the cause is understood.`,
  });
});
