import { cannotPlace, type Control, lacksInput, passed, refused } from "./question.ts";

const CONTROL = "restricted-list";

/** Nothing is opened or enlarged in a symbol that a person has put on the list. */
export const restrictedList: Control = ({ plan, market, isReducing }) => {
  const { portfolio, instrument } = market;
  if (isReducing) return passed(CONTROL);
  if (portfolio === undefined) return lacksInput(CONTROL, plan, "the list is not known");
  if (instrument === undefined) return lacksInput(CONTROL, plan, "the instrument is not qualified");
  if (!portfolio.limits.restrictedSymbols.includes(instrument.symbol)) return passed(CONTROL);
  return refused(CONTROL, "TW-RSK-024", {
    message: `${cannotPlace(plan)}: ${instrument.symbol} is on the restricted list. Take it off risk.restrictedSymbols if it may be traded.`,
  });
};
