import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "session";

/** Orders are placed in the regular session only, and while the exchange has halted the instrument no entries. */
export const sessionOpen: Control = ({ plan, market, isReducing }) => {
  if (market.isSessionOpen === undefined) return lacksInput(CONTROL, plan, "the instrument's hours are not known");
  if (market.isSessionOpen && market.quote?.isHalted === true && !isReducing)
    return refused(CONTROL, "TW-RSK-032", {
      message: `${cannotPlace(plan)}: its exchange has halted trading in it. The strategy may signal again when it trades.`,
    });
  if (market.isSessionOpen) return passed(CONTROL);
  return refused(CONTROL, "TW-RSK-007", {
    message: `${cannotPlace(plan)}: its market is closed. The strategy may signal again in the next session.`,
  });
};
