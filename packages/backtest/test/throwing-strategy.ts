// A strategy of a user's own that fails late, and only for some of its parameters.
import { smaCross } from "@tickwork/strategies/sma-cross";
import { defineStrategy } from "@tickwork/strategies/strategy";

const BAR = 51_234;

const { candidates: _, ...everyBar } = smaCross;

// A strategy file exports its strategy by default.
// oxlint-disable-next-line import/no-default-export
export default defineStrategy({
  ...everyBar,
  name: "fails-late",
  decide(view) {
    if (view.index === BAR && view.parameters.fast === 6) throw new Error("no such luck");
    return smaCross.decide(view);
  },
});
