import { conditionFault, findOrder, isModify, isNewOrder, requestFault } from "../fault-kind.ts";
import { messages, number, lasting } from "../fault-parameters.ts";

const ORDERS = { direction: "in", message: "place-order" } as const;

/** A fill of a cancelled order. */
export const fillAfterCancel = requestFault({
  name: "fill-after-cancel",
  does: "Fills, at the market's price, what was told as cancelled a moment before.",
  copies:
    "Orders marked as cancelled were filled all the same: the cancel is not final until no execution came after it.",
  source: "https://github.com/pst-group/pysystemtrade/issues/1580",
  parameters: {
    message: messages("cancel-order", "which requests it acts on"),
    ms: number({ default: 1_000 }, "how much later, in market ms"),
  },
  arm:
    (tools, { ms }) =>
    (request, from, pass) => {
      const { site } = tools;
      const order = request.type === "cancel-order" ? findOrder(request.orderId, from, site) : undefined;
      pass(request);
      if (order === undefined) return tools.missed();
      tools.after(ms, () => {
        const { board, orders } = site.simulator.market;
        const price = board.price(order.listing)?.toNumber() ?? order.order.limitPrice;
        if (price === undefined || !orders.mishaps.fillLate(order, price)) tools.missed();
      });
    },
});

/** One order under two permIds. */
export const secondPermId = conditionFault({
  name: "second-perm-id",
  does: "Tells an order under another permId from some moment on.",
  copies: "One client order behind two permanent ids: an adapter that knew one refused the fill of the other.",
  source: "https://github.com/nautechsystems/nautilus_trader/pull/5041",
  parameters: { ms: number({ default: 1_000 }, "how long after it was placed, in market ms") },
  about: ORDERS,
  isAbout: isNewOrder,
  begin(tools, { ms }, occasion) {
    const { site } = tools;
    tools.after(ms, () => {
      const isPlaced = occasion.type === "request" && occasion.request.type === "place-order";
      const order = isPlaced ? findOrder(occasion.request.orderId, occasion.client, site) : undefined;
      if (order === undefined) tools.missed();
      else site.simulator.market.orders.mishaps.renumber(order);
    });
    return undefined;
  },
});

/** A modification that leaves two live orders. */
export const doubleByModify = requestFault({
  name: "double-by-modify",
  does: "Makes a second live order of a change, under the same order id and another permId; the first lives on.",
  copies:
    "A change sent while TWS had lost its servers left two live orders; the one that was not cancelled filled six hours later and turned the position around.",
  source: "https://github.com/nautechsystems/nautilus_trader/issues/4564",
  parameters: { message: messages("place-order", "which requests it acts on") },
  isAbout: isModify,
  arm: (tools) => (request, from, pass) => {
    const order = request.type === "place-order" ? findOrder(request.orderId, from, tools.site) : undefined;
    if (request.type !== "place-order" || order === undefined || order.completed !== undefined) {
      tools.missed();
      return pass(request);
    }
    tools.site.simulator.market.orders.mishaps.doubleByModify(order, request);
  },
});

/** An execution that is corrected. */
export const executionCorrection = conditionFault({
  name: "execution-correction",
  does: "Corrects an execution to another price: the same execId with the next number behind its last dot. Cash and cost follow.",
  copies:
    "Corrections of executions, which differ only behind the last dot of their execId, were added to the fills that they replace.",
  source: "https://github.com/erdewit/ib_insync/issues/364",
  parameters: {
    ms: number({ default: 2_000 }, "how long after the execution, in market ms"),
    ticks: number(
      { minimum: -1_000, maximum: 1_000, default: 1 },
      "how much higher the right price is, in price increments",
    ),
  },
  about: { direction: "out", message: "execution" },
  begin(tools, { ms, ticks }, occasion) {
    const { site } = tools;
    const id =
      occasion.type === "message" && occasion.message.type === "execution"
        ? occasion.message.execution.executionId
        : undefined;
    if (id?.endsWith(".01") !== true) {
      tools.missed();
      return undefined;
    }
    tools.after(ms, () => {
      const { register, mishaps } = site.simulator.market.orders;
      const record = register.executions.find(({ execution }) => execution.executionId === id);
      if (record === undefined) return tools.missed();
      const { listing, execution } = record;
      mishaps.correct(
        record,
        Math.max(listing.minTick, Number((execution.price + ticks * listing.minTick).toFixed(8))),
      );
    });
    return undefined;
  },
});

/** A cancel that nobody asked for. */
export const brokerCancel = conditionFault({
  name: "broker-cancel",
  does: "Cancels a working order that nobody asked to cancel.",
  copies:
    "Orders that the broker or the exchange cancels by itself; the client sees error 202 without a request of its own.",
  source: "https://interactivebrokers.github.io/tws-api/message_codes.html",
  parameters: { ms: number({ default: 5_000 }, "how long after it was placed, in market ms") },
  about: ORDERS,
  isAbout: isNewOrder,
  begin(tools, { ms }, occasion) {
    const { site } = tools;
    tools.after(ms, () => {
      const isPlaced = occasion.type === "request" && occasion.request.type === "place-order";
      const order = isPlaced ? findOrder(occasion.request.orderId, occasion.client, site) : undefined;
      if (order === undefined || !site.simulator.market.orders.mishaps.cancel(order)) tools.missed();
    });
    return undefined;
  },
});

/** Orders and cancels take their time to the exchange. */
export const slowExchange = conditionFault({
  name: "slow-exchange",
  does: "Delays orders and cancels on their way to the exchange: what fills meanwhile has filled.",
  copies: "An order that went from PendingCancel to Filled: the fill had crossed the cancel.",
  source: "https://github.com/scmhub/ibsync/pull/23",
  parameters: { ms: number({ default: 2_000 }, "how late, in market ms"), forMs: lasting(60_000) },
  begin(tools, { ms }) {
    const { venue } = tools.site.simulator.market.orders;
    venue.delayMs = ms;
    return {
      end() {
        venue.delayMs = 0;
      },
    };
  },
});
