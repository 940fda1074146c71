import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import { errorMessage } from "../../clients/error-message.ts";
import { type FaultClient, type FaultTools, isModify, isNewOrder, requestFault } from "../fault-kind.ts";
import { choice, messages, number, text } from "../fault-parameters.ts";

const whichOnes = "which requests of clients it acts on; * for all";

/** A request that nobody reads. */
export const loseRequest = requestFault({
  name: "lose-request",
  does: "Loses requests; nothing answers them.",
  copies: "The paper server silently drops orders: no status, no execution, no error, ever.",
  source: "https://github.com/QuantConnect/Lean.Brokerages.InteractiveBrokers/issues/93",
  parameters: { message: messages("place-order", whichOnes) },
  arm: () => () => undefined,
});

/** Orders of a burst that nobody reads. */
export const loseOrdersInBurst = requestFault({
  name: "lose-orders-in-burst",
  does: "Loses, silently, the orders that come too close behind others.",
  copies: "Batches placed in the same second: most were answered and filled, some received zero callbacks, ever.",
  source: "https://github.com/QuantConnect/Lean.Brokerages.InteractiveBrokers/issues/93",
  parameters: {
    message: messages("place-order", whichOnes),
    burst: number({ minimum: 0, maximum: 10_000, default: 3 }, "orders that pass in any interval"),
    withinMs: number({ minimum: 1, default: 1_000 }, "length of an interval, in market ms"),
  },
  isAbout: isNewOrder,
  arm: (tools, { burst, withinMs }) => {
    let passed: number[] = [];
    return (request, _from, pass) => {
      const now = tools.site.now();
      passed = passed.filter((time) => time > now - withinMs);
      if (passed.length >= burst) return;
      passed.push(now);
      tools.missed();
      pass(request);
    };
  },
});

/** A modification that is refused, while the order lives on as it was. */
export const refuseModify = requestFault({
  name: "refuse-modify",
  does: "Refuses changes of working orders; the order stays as it was.",
  copies: "A refused modify was read as a cancel of the order, or invalidated a filled one.",
  source: "https://github.com/QuantConnect/Lean/pull/1053",
  parameters: {
    message: messages("place-order", whichOnes),
    code: number({ minimum: 1, maximum: 99_999, default: 201 }, "code of the error"),
    text: text("Order rejected - reason:Cannot modify this order while its last change is pending.", "its text"),
  },
  isAbout: isModify,
  arm:
    (tools, { code, text: words }) =>
    (request, from) =>
      answer(tools, from, request, code, words),
});

/** A new order that is refused. */
export const refuseOrder = requestFault({
  name: "refuse-order",
  does: "Refuses new orders.",
  copies: "The same refusal again and again, as for a missing permission: 15 orders were sent in 17 seconds.",
  source: "https://github.com/pst-group/pysystemtrade/issues/1580",
  parameters: {
    message: messages("place-order", whichOnes),
    code: number({ minimum: 1, maximum: 99_999, default: 201 }, "code of the error"),
    text: text("Order rejected - reason:No trading permissions.", "its text"),
  },
  isAbout: isNewOrder,
  arm:
    (tools, { code, text: words }) =>
    (request, from) =>
      answer(tools, from, request, code, words),
});

const WARNINGS = {
  "10349": "Order TIF was set to DAY based on order preset.",
  "399": "Order Message:\nWarning: your order will not be placed at the exchange until 20990101 09:30:00 US/Eastern.",
  "2109":
    "Order Event Warning: Attribute 'Outside Regular Trading Hours' is ignored based on the order type and destination. PlaceOrder is now being processed.",
} as const;

/** A warning that looks like a refusal. */
export const warnOrder = requestFault({
  name: "warn-order",
  does: "Sends a warning as an error of the order; the order lives.",
  copies: "Warning 10349 was read as a cancel: 15 orders were sent again, and all were filled.",
  source: "https://github.com/pst-group/pysystemtrade/issues/1580",
  parameters: {
    message: messages("place-order", whichOnes),
    code: choice(["10349", "399", "2109"], "which warning"),
    place: choice(["before", "after"], "before or after the order's first messages"),
  },
  isAbout: isNewOrder,
  arm:
    (tools, { code, place }) =>
    (request, from, pass) => {
      if (place === "after") pass(request);
      answer(tools, from, request, Number(code), WARNINGS[code]);
      if (place === "before") pass(request);
    },
});

const PACING = {
  "162": "Historical Market Data Service error message:Historical data request pacing violation",
  "420": "Invalid Real-time Query:Historical data request pacing violation",
  "100": "Max rate of messages per second has been exceeded:max=50 rec=51 (1)",
} as const;

/** Too much was asked. */
export const pacing = requestFault({
  name: "pacing",
  does: "Refuses requests as too many.",
  copies:
    "`Historical data request pacing violation` in the middle of a warm-up; error 100 when many symbols are unsubscribed.",
  source: "https://github.com/QuantConnect/Lean/issues/607",
  parameters: {
    message: messages("history", whichOnes),
    code: choice(["162", "420", "100"], "which limit: of history, of real-time bars, of messages"),
  },
  arm:
    (tools, { code }) =>
    (request, from) => {
      if (code === "100") from.write(errorMessage(-1, 100, PACING[code], tools.site.simulator.time));
      else answer(tools, from, request, Number(code), PACING[code]);
    },
});

/** A server that takes its time. */
export const slowServer = requestFault({
  name: "slow-server",
  does: "Handles requests later than they come, in their order.",
  copies:
    "Answers to order requests that came one to two seconds after five minutes of waiting had stopped the program.",
  source: "https://github.com/QuantConnect/Lean.Brokerages.InteractiveBrokers/pull/256",
  parameters: {
    message: messages("*", whichOnes),
    ms: number({ default: 1_000 }, "how much later, in market ms"),
  },
  arm:
    (tools, { ms }) =>
    (request, _from, pass) =>
      tools.after(ms, () => pass(request)),
});

/** Sends an error about a request to whoever made it. */
function answer(tools: FaultTools, from: FaultClient, request: ClientRequest, code: number, words: string): void {
  const id = "orderId" in request ? request.orderId : "requestId" in request ? request.requestId : undefined;
  from.write(errorMessage(id ?? -1, code, words, tools.site.simulator.time));
}
