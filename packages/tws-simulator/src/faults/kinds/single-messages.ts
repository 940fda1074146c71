import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { type FaultTools, messageFault, type Pass } from "../fault-kind.ts";
import { choice, messages, number } from "../fault-parameters.ts";

/** TWS tells its answers whole and in order: what gets lost, late or mixed is what it tells by itself. */
const answers = choice(["too", "spared"], "whether it acts on what answers a question of the client");

const whichOnes = "which messages to clients it acts on: names, or groups such as orders, ticks, end-markers";

/** A message that never comes. */
export const lose = messageFault({
  name: "lose",
  does: "Loses messages.",
  copies: "orderStatus is not guaranteed for every change: fills of market-on-open orders came without any.",
  source: "https://github.com/QuantConnect/Lean/pull/851",
  parameters: { message: messages("orders", whichOnes), answers },
  arm: (tools, of) => (message, _to, pass) => {
    if (isSpared(tools, of)) pass(message);
  },
});

/** An answer that never ends. */
export const noEndMarker = messageFault({
  name: "no-end-marker",
  does: "Loses the message that ends an answer.",
  copies:
    "reqExecutions without execDetailsEnd: clients hung or gave up when they connected, for more than a year of TWS builds.",
  source: "https://github.com/ib-api-reloaded/ib_async/issues/82",
  parameters: { message: messages("end-markers", whichOnes) },
  arm: () => () => undefined,
});

/** A message that comes again. */
export const duplicate = messageFault({
  name: "duplicate",
  does: "Sends messages again.",
  copies:
    "TWS sends duplicate orderStatus messages, and executions again at a reconnect: partial fills were counted twice.",
  source: "https://interactivebrokers.github.io/tws-api/order_submission.html",
  parameters: {
    message: messages("orders", whichOnes),
    copies: number({ minimum: 1, maximum: 1_000, default: 1 }, "how many more of it"),
    ms: number({ default: 0 }, "how much later, in market ms; 0: at once"),
    answers,
  },
  arm:
    (tools, { copies, ms, ...of }) =>
    (message, _to, pass) => {
      pass(message);
      if (isSpared(tools, of)) return;
      for (let copy = 1; copy <= copies; copy += 1) {
        if (ms === 0) pass(message);
        else tools.after(ms * copy, () => pass(message));
      }
    },
});

/** A message that comes late, behind later ones. */
export const delay = messageFault({
  name: "delay",
  does: "Delays messages; those that follow overtake them.",
  copies: "A cancellation of an order outside the hours is answered only when the market opens.",
  source: "https://github.com/QuantConnect/Lean.Brokerages.InteractiveBrokers/pull/256",
  parameters: {
    message: messages("orders", whichOnes),
    ms: number({ default: 2_000 }, "how late, in market ms"),
    jitterMs: number({ default: 0 }, "up to so much later, by chance"),
    answers,
  },
  arm:
    (tools, { ms, jitterMs, ...of }) =>
    (message, _to, pass) => {
      if (isSpared(tools, of)) return pass(message);
      tools.after(ms + Math.floor(tools.random.uniform() * (jitterMs + 1)), () => pass(message));
    },
});

/** Messages in another order. */
export const reorder = messageFault({
  name: "reorder",
  does: "Collects messages and hands them on in another order.",
  copies: "There is no order between openOrder, orderStatus and execDetails: adapters that assumed one lost fills.",
  source: "https://github.com/nautechsystems/nautilus_trader/issues/3958",
  parameters: {
    message: messages("orders", whichOnes),
    window: number({ minimum: 2, maximum: 1_000, default: 4 }, "how many are mixed"),
    ms: number({ minimum: 1, default: 1_000 }, "longest that one is held, in market ms"),
    answers,
  },
  arm: (tools, { window, ms, ...of }) => {
    let held: { message: ServerMessage; pass: Pass<ServerMessage> }[] = [];
    const release = () => {
      const mixed = held;
      held = [];
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = Math.floor(tools.random.uniform() * (last + 1));
        [mixed[last], mixed[other]] = [mixed[other] as (typeof mixed)[0], mixed[last] as (typeof mixed)[0]];
      }
      for (const { message, pass } of mixed) pass(message);
    };
    return (message, _to, pass) => {
      if (isSpared(tools, of)) return pass(message);
      const batch = held;
      batch.push({ message, pass });
      if (batch.length >= window) release();
      else if (batch.length === 1)
        tools.after(ms, () => {
          if (held === batch && batch.length > 0) release();
        });
    };
  },
});

/** The account is not there yet. */
export const accountNotReady = messageFault({
  name: "account-not-ready",
  does: "Keeps account and next order id back when a client connects.",
  copies: "The first connection to a freshly started Gateway fails: what it tells at the start does not come in time.",
  source: "https://github.com/erdewit/ib_insync/issues/303",
  parameters: {
    message: messages("greeting", "which messages are kept back"),
    ms: number({ default: 5_000 }, "how long, in market ms"),
  },
  arm:
    (tools, { ms }) =>
    (message, _to, pass) =>
      tools.after(ms, () => pass(message)),
});

/** Then it did not act. */
function isSpared(tools: FaultTools, of: { readonly answers: "too" | "spared" }): boolean {
  if (of.answers === "too" || !tools.site.isAnswering()) return false;
  tools.missed();
  return true;
}
