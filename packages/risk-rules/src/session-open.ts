import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "session";

/** Orders are placed in the regular session only. */
export const sessionOpen: Control = ({ plan, market }) => {
  if (market.isSessionOpen === undefined) return lacksInput(CONTROL, plan, "the instrument's hours are not known");
  if (market.isSessionOpen) return passed(CONTROL);
  return refused(CONTROL, "TW-RSK-007", {
    message: `${cannotPlace(plan)}: its market is closed. The strategy may signal again in the next session.`,
  });
};
