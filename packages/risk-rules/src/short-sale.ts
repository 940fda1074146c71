import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "short-sale";

/** Where short sales are not allowed, no order may lead to a short position, whatever else fills. */
export const shortSale: Control = ({ plan, market, positionQuantity, exposure, isReducing }) => {
  const { portfolio } = market;
  if (isReducing) return passed(CONTROL);
  if (portfolio === undefined) return lacksInput(CONTROL, plan, "it is not known whether short sales are allowed");
  const actual = positionQuantity - exposure.down;
  if (portfolio.limits.mayShort || actual >= 0) return passed(CONTROL, { actual });
  return refused(CONTROL, "TW-RSK-025", {
    limit: 0,
    actual,
    message: `${cannotPlace(plan)}: the position could become ${actual}, and risk.mayShort does not allow short positions.`,
  });
};
