import type { WhatIfMark } from "@tickwork/broker/broker";
import type { WhatIfQuestion } from "@tickwork/contracts/link";
import type { WireOrderState } from "@tickwork/tws-wire/server/orders/order-messages";
import { expect, test } from "vitest";
import { connectedWorld, leg } from "../test/broker-world.ts";
import { error } from "../test/fake-tws.ts";
import { turn } from "../test/memory-socket.ts";

const pass = () => undefined;

const MARGINS: WireOrderState = {
  status: "PreSubmitted",
  initMarginBefore: 1_000,
  maintMarginBefore: 900,
  equityWithLoanBefore: 50_000,
  initMarginChange: 4_212.5,
  maintMarginChange: 4_000,
  equityWithLoanChange: -1,
  initMarginAfter: 5_212.5,
  maintMarginAfter: 4_900,
  equityWithLoanAfter: 49_999,
  minCommission: 1,
  maxCommission: 1.05,
  commissionCurrency: "USD",
  warningText: "",
};

type World = Awaited<ReturnType<typeof connectedWorld>>;

/** A world whose broker answers nothing to a question until the test does. */
async function askingWorld() {
  const world = await connectedWorld();
  world.tws.answer = (request) => (request.type === "place-order" ? [] : world.tws.usualAnswer(request));
  return world;
}

function question(of: Partial<WhatIfQuestion> = {}): WhatIfQuestion {
  const { instrument, role, side, quantity, type, timeInForce } = leg();
  return { draft: { instrument, role, side, quantity, type, timeInForce }, orderId: 150, clientId: 7, ...of };
}

function tell(world: World, state: WireOrderState): void {
  const asked = world.tws.requestsOf("place-order").at(-1);
  if (asked === undefined) throw new Error("Expected a question");
  const { orderId, contract, order } = asked;
  const report = { orderId, clientId: 7, permId: 0, parentPermId: 0, contract, order, state };
  world.tws.send({ type: "open-order", report });
}

test("a question is marked on the wire, transmitted, and has no name of ours", async () => {
  const world = await askingWorld();
  const seen: WhatIfMark[] = [];
  void world.broker.whatIf(question(), (message) => void seen.push(message));
  await turn();
  expect(seen).toMatchObject([{ whatIf: true }]);
  expect(world.tws.requestsOf("place-order")).toMatchObject([
    { orderId: 150, order: { whatIf: true, transmit: true, orderRef: "", totalQuantity: 100, action: "BUY" } },
  ]);
});

test("TWS tells twice: the warning first, then the margins, which are the answer", async () => {
  const world = await askingWorld();
  const reply = world.broker.whatIf(question(), pass);
  await turn();
  tell(world, { status: "PreSubmitted", commissionCurrency: "", warningText: "Closes in 5 minutes." });
  tell(world, MARGINS);
  expect(await reply).toEqual({
    type: "told",
    answer: {
      initialMargin: { before: 1_000, change: 4_212.5, after: 5_212.5 },
      maintenanceMargin: { before: 900, change: 4_000, after: 4_900 },
      equityWithLoan: { before: 50_000, change: -1, after: 49_999 },
      commission: { least: 1, most: 1.05, currency: "USD" },
      warning: "Closes in 5 minutes.",
    },
  });
  expect([world.eventsOf("order"), world.eventsOf("order-status")]).toEqual([[], []]);
});

test("a refusal is the answer to the question and nothing about an order, however often and late it comes", async () => {
  const world = await askingWorld();
  const reply = world.broker.whatIf(question(), pass);
  await turn();
  world.tws.send(error(150, 399, "will not be placed before the opening"));
  world.tws.send(error(150, 201, "Order rejected - reason:"), error(150, 201, "Order rejected - reason:"));
  expect(await reply).toEqual({ type: "refused-by-broker", brokerCode: 201, reason: "Order rejected - reason:" });
  expect(world.eventsOf("order-error")).toEqual([]);
});

test("no answer within four seconds is none, and one that comes later is heard by nobody", async () => {
  const world = await askingWorld();
  const reply = world.broker.whatIf(question(), pass);
  await turn();
  world.monotonic.advance(4_000);
  expect(await reply).toEqual({ type: "not-answered", reason: "no answer within 4000 ms" });
  tell(world, MARGINS);
  expect(world.eventsOf("order")).toEqual([]);
});

test("the end of the connection, and a stop, end the waiting at once", async () => {
  for (const end of [(world: World) => world.tws.socket.destroy(), (world: World) => world.broker.cancelAll()]) {
    const world = await askingWorld();
    const reply = world.broker.whatIf(question(), pass);
    await turn();
    void end(world);
    expect(await reply).toMatchObject({ type: "not-answered" });
  }
});

test("what the gate refuses is not written, and neither is a number that is taken", async () => {
  const world = await askingWorld();
  const refusal = { code: "TW-GAT-001", reason: "stopped" } as const;
  expect(await world.broker.whatIf(question(), () => refusal)).toEqual({ type: "refused", ...refusal });
  expect(await world.broker.whatIf(question({ orderId: 100 }), pass)).toMatchObject({ code: "TW-GAT-016" });
  void world.broker.whatIf(question(), pass);
  await turn();
  expect(await world.broker.whatIf(question(), pass)).toMatchObject({ code: "TW-GAT-016" });
  const { outcomes } = await world.broker.place([leg({ orderId: 150 })], pass);
  expect(outcomes).toMatchObject([{ code: "TW-GAT-016" }]);
  expect(world.tws.requestsOf("place-order")).toHaveLength(1);
});

test("without a connection nothing is asked, now or later", async () => {
  const world = await askingWorld();
  await world.broker.disconnect();
  expect(await world.broker.whatIf(question(), pass)).toMatchObject({ type: "refused", code: "TW-GAT-018" });
  expect(world.tws.requestsOf("place-order")).toEqual([]);
});
