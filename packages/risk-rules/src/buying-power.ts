import { portfolioControl } from "./portfolio-control.ts";
import { cannotPlace, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "buying-power";

/**
 * The initial margin of all that is held and may fill stays within what the account is worth: the broker's net liquidation value at
 * the last comparison, and what was realized since.
 */
export const buyingPower = portfolioControl(CONTROL, ({ plan, portfolio, exposureUsd }) => {
  const { account, now } = portfolio.equityUsd;
  if (account === undefined) return lacksInput(CONTROL, plan, "the broker has not told what the account is worth");
  const limit = account.netLiquidation + (now - account.booked);
  const actual = (exposureUsd.gross * portfolio.limits.initialMarginPct) / 100;
  if (actual <= limit) return passed(CONTROL, { limit, actual });
  return refused(CONTROL, "TW-RSK-021", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: the margin of all positions and open orders would be ${actual.toFixed(2)} USD, the account is worth ${limit.toFixed(2)}. Lower the quantity, close a position, or correct risk.initialMarginPct.`,
  });
});
