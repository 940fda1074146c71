import { cannotPlace, type Control, passed, refused } from "./question.ts";

const CONTROL = "exit-quantity";

/** An exit, or exits of a position, with all exits that may still fill, never turn the position round. */
export const exitQuantity: Control = ({ plan, positionQuantity, exposure, isReducing }) => {
  if (isReducing || plan.legs.some((leg) => leg.role === "entry")) return passed(CONTROL);
  const actual = positionQuantity > 0 ? exposure.down : exposure.up;
  return refused(CONTROL, "TW-RSK-018", {
    limit: Math.abs(positionQuantity),
    actual,
    message: `${cannotPlace(plan)}: with the exits that may still fill it closes ${actual} of a position of ${positionQuantity}. The strategy may signal again once they are done.`,
  });
};
