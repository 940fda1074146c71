import { cannotPlace, type Control, passed, refused } from "./question.ts";

const CONTROL = "maximum-position";

/**
 * Position, open and UNKNOWN orders, reservations and this plan together stay within the limit, whichever of them trade. An exit
 * is never kept from closing a position, however large that is.
 */
export const maximumPosition: Control = ({ plan, market, positionQuantity, exposure, isReducing }) => {
  const limit = market.limits.maxPositionQuantity;
  const actual = Math.max(positionQuantity + exposure.up, exposure.down - positionQuantity);
  if (isReducing || actual <= limit) return passed(CONTROL, { limit, actual });
  return refused(CONTROL, "TW-RSK-016", {
    limit,
    actual,
    message: `${cannotPlace(plan)}: with the position of ${positionQuantity} and open orders it could reach ${actual} (limit ${limit}). Wait for open orders, lower the quantity, or raise risk.maxPositionQuantity.`,
  });
};
