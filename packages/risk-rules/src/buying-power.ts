import type { ControlResult } from "@tickwork/contracts/facts";
import { isMarginFresh, marginPct } from "./margin-rate.ts";
import { portfolioControl, type PortfolioQuestion } from "./portfolio-control.ts";
import { cannotPlace, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "buying-power";

/**
 * The initial margin of all that is held and may fill stays within what the account is worth: the broker's net liquidation value at
 * the last comparison, and what was realized since. Margins are at the rates that the broker has told. An entry whose rate it has not
 * told lately is refused: who wants it asks the broker first.
 */
export const buyingPower = portfolioControl(CONTROL, (question) => {
  const { plan, portfolio, exposureUsd } = question;
  const { account, now } = portfolio.equityUsd;
  if (account === undefined) return lacksInput(CONTROL, plan, "the broker has not told what the account is worth");
  const limit = account.netLiquidation + (now - account.booked);
  const actual = exposureUsd.lines.reduce(
    (sum, { instrument, gross }) => sum + (gross * marginPct(instrument, portfolio)) / 100,
    0,
  );
  if (actual <= limit) return notTold(question) ?? passed(CONTROL, { limit, actual });
  return refused(CONTROL, "TW-RSK-021", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: the margin of all positions and open orders would be ${actual.toFixed(2)} USD, the account is worth ${limit.toFixed(2)}. Lower the quantity, close a position, or correct risk.initialMarginPct.`,
  });
});

/** Last: whatever else is wrong needs no question to the broker. */
function notTold({ plan, market, portfolio }: PortfolioQuestion): ControlResult | undefined {
  const untold = plan.legs.find(({ role, instrument, side }) => {
    return role === "entry" && !isMarginFresh(portfolio.marginRate(instrument, side), market.now, portfolio.limits);
  });
  if (untold === undefined) return undefined;
  return refused(CONTROL, "TW-RSK-031", {
    message: `${cannotPlace(plan, untold)}: the broker has not told lately what it needs. The next order asks again.`,
  });
}
