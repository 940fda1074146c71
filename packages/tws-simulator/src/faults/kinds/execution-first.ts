import { conditionFault, isNewOrder } from "../fault-kind.ts";
import { number } from "../fault-parameters.ts";

/** The execution comes before the order is told. */
export const executionFirst = conditionFault({
  name: "execution-first",
  does: "Tells an order and its status only after its first execution; whoever asks for the open orders is told of it at once.",
  copies:
    "`HandleExecutionDetails` before `HandleOpenOrder`: the order could not be located, and its fill was not booked.",
  source: "https://github.com/QuantConnect/Lean.Brokerages.InteractiveBrokers/issues/189",
  parameters: { ms: number({ default: 10_000 }, "longest that they are held, in market ms") },
  about: { direction: "in", message: "place-order" },
  isAbout: isNewOrder,
  begin(tools, { ms }, occasion) {
    if (occasion.type !== "request" || occasion.request.type !== "place-order") {
      tools.missed();
      return undefined;
    }
    const { client } = occasion;
    const { orderId } = occasion.request;
    const held: (() => void)[] = [];
    tools.after(ms, tools.finish);
    return {
      told(message, to, pass) {
        const isAbout = to === client && !tools.site.isAnswering();
        if (isAbout && message.type === "open-order" && message.report.orderId === orderId)
          held.push(() => pass(message));
        else if (isAbout && message.type === "order-status" && message.orderId === orderId)
          held.push(() => pass(message));
        else {
          pass(message);
          if (isAbout && message.type === "execution" && message.execution.orderId === orderId) tools.finish();
        }
      },
      end() {
        for (const late of held.splice(0)) late();
      },
    };
  },
});
