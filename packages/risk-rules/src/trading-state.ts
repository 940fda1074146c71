import { cannotPlace, type Control, passed, refused } from "./question.ts";

const CONTROL = "trading-state";

/** Halted: nothing at all. Reducing: only what brings a position nearer to flat. A halted instrument: nothing in it. */
export const tradingState: Control = ({ book, plan, isReducing }) => {
  const { halted, haltedInstruments } = book.view;
  if (halted === "halted") {
    return refused(CONTROL, "TW-RSK-001", {
      message: `${cannotPlace(plan)}: trading is halted. Resume it with a reason when its cause is settled.`,
    });
  }
  if (haltedInstruments.includes(plan.instrument)) {
    return refused(CONTROL, "TW-RSK-003", {
      message: `${cannotPlace(plan)}: the instrument is halted. Settle the difference with the broker, then resume with a reason.`,
    });
  }
  if (halted === "reducing" && !isReducing) {
    return refused(CONTROL, "TW-RSK-002", {
      message: `${cannotPlace(plan)}: only orders that reduce a position are allowed. Resume with a reason to trade again.`,
    });
  }
  return passed(CONTROL);
};
