import { portfolioControl } from "./portfolio-control.ts";
import { cannotPlace, passed, refused } from "./question.ts";

/** Long and short added up, of all instruments with all that may still fill, stay within the limit. */
export const maximumGrossExposure = portfolioControl("gross-exposure", ({ plan, portfolio, exposureUsd }) => {
  const measured = { limit: portfolio.limits.maxGrossExposureUsd, actual: exposureUsd.gross };
  if (measured.actual <= measured.limit) return passed("gross-exposure", measured);
  return refused("gross-exposure", "TW-RSK-019", {
    ...measured,
    message: `${cannotPlace(plan)}: all positions with open orders could be worth ${measured.actual.toFixed(2)} USD (limit ${measured.limit}). Wait for open orders, close a position, or raise risk.maxGrossExposureUsd.`,
  });
});

/** Long less short, whichever way is more, stays within the limit. */
export const maximumNetExposure = portfolioControl("net-exposure", ({ plan, portfolio, exposureUsd }) => {
  const measured = { limit: portfolio.limits.maxNetExposureUsd, actual: exposureUsd.net };
  if (measured.actual <= measured.limit) return passed("net-exposure", measured);
  return refused("net-exposure", "TW-RSK-020", {
    ...measured,
    message: `${cannotPlace(plan)}: long less short could be worth ${measured.actual.toFixed(2)} USD (limit ${measured.limit}). Wait for open orders, close a position, or raise risk.maxNetExposureUsd.`,
  });
});
