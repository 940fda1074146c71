import { conditionFault } from "../fault-kind.ts";
import { number } from "../fault-parameters.ts";

/** The daily restart of TWS and Gateway. */
export const restart = conditionFault({
  name: "restart",
  does: "Ends every connection, takes no new one for a while, and tells a lower next order id afterwards. What clients ask in the last moment is lost.",
  copies:
    "The restart at 23:45 New York: four orders written 32 ms before were never seen, nextValidId went back from 38103 to 38099, and their ids were given to other orders.",
  source: "https://github.com/QuantConnect/Lean.Brokerages.InteractiveBrokers/issues/242",
  parameters: {
    closingMs: number({ default: 100 }, "before the end: requests are read and lost, in market ms"),
    downMs: number({ default: 5_000 }, "no connection is taken, by the server's clock"),
    rollBackIds: number(
      { maximum: 10_000, default: 4 },
      "how much lower the next order id is; never at or below that of a working order",
    ),
  },
  begin(tools, { closingMs, downMs, rollBackIds }) {
    const { site } = tools;
    const goDown = () => {
      site.simulator.rollBackIds(rollBackIds);
      site.goDown(downMs);
      tools.finish();
    };
    if (closingMs === 0) {
      goDown();
      return undefined;
    }
    tools.after(closingMs, goDown);
    return { asked: () => undefined };
  },
});
