// What has cost others money (the issue threads stand in docs/tws-simulator.md at the faults that copy them), each played against the
// real actors, adapter and @stoqey/ib.
import { SPY } from "@tickwork/model/test/instruments";
import { type DeskOrder, isDone } from "@tickwork/tws-simulator/orders/desk-order";
import { afterEach, expect, test } from "vitest";
import { cents, QuietDesk } from "./quiet-desk.ts";

const LONG = { timeout: 60_000 };
const by = { actor: "operator:cli", reason: "a person's wish" };
const ALL_NEWS = "order-status,open-order,execution,commission-report";

let desk: QuietDesk | undefined;

async function opened(of: Parameters<typeof QuietDesk.open>[0] = {}): Promise<QuietDesk> {
  desk = await QuietDesk.open(of);
  return desk;
}

/** No promise of docs/orders.md was broken meanwhile; the checker has looked after every event. */
afterEach(() => {
  const broken = desk?.world.violations ?? [];
  desk?.close();
  desk = undefined;
  if (broken.length > 0) throw new Error(`Promises were broken: ${JSON.stringify(broken)}`);
});

function statesOf(of: QuietDesk, intent: string): readonly string[] {
  return of
    .facts()
    .flatMap((fact) => (fact.type === "order-state-changed" && fact.intent === intent ? [fact.state] : []));
}

function alarms(of: QuietDesk): readonly string[] {
  return of.facts().flatMap((fact) => (fact.type === "alarm-raised" ? [fact.code] : []));
}

/** Signed quantity of what the journal has booked. */
function booked(of: QuietDesk): number {
  return of
    .facts()
    .flatMap((fact) => (fact.type === "fill-booked" && fact.corrects === undefined ? [fact.fill] : []))
    .reduce((sum, { side, quantity }) => sum + (side === "BUY" ? quantity : -quantity), 0);
}

function alive(of: QuietDesk): readonly DeskOrder[] {
  return of.atBroker().filter((order) => !isDone(order));
}

test("fills after 1100 are asked for again when 1102 comes, though their callbacks were lost", LONG, async () => {
  const quiet = await opened();
  quiet.arm({ fault: "slow-exchange", ms: 4_000, forMs: 10_000 });
  const answer = quiet.orders.submit(quiet.signal());
  await quiet.wait(1_000);
  quiet.arm({ fault: "outage-1102", forMs: 20_000, callbacks: "lost" });
  await quiet.wait(15_000);
  const [order] = quiet.atBroker();
  expect([order?.status, booked(quiet)]).toEqual(["Filled", 0]);
  await quiet.wait(20_000);
  expect(booked(quiet)).toBe(100);
  expect(statesOf(quiet, order?.order.orderRef ?? "").at(-1)).toBe("filled");
  expect(await answer).toMatchObject({ approved: true });
});

test("a nextValidId that is rolled back over the daily restart reissues no id", LONG, async () => {
  const quiet = await opened();
  await quiet.bracket();
  const before = quiet.atBroker().map(({ orderId }) => orderId);
  quiet.arm({ fault: "restart", rollBackIds: 1_000, downMs: 5_000 });
  await quiet.wait(40_000);
  quiet.world.crash("the machine restarts too");
  await quiet.wait(40_000);
  await quiet.submit({ action: { type: "exit" }, id: "out" });
  const after = quiet
    .atBroker()
    .slice(before.length)
    .map(({ orderId }) => orderId);
  expect(after.length).toBeGreaterThan(0);
  expect(Math.min(...after)).toBeGreaterThan(Math.max(...before));
});

test("a modify in an outage is refused: one order lives, and no position is flipped hours later", LONG, async () => {
  const quiet = await opened();
  const { target } = await quiet.bracket();
  quiet.arm({ fault: "outage-1102", forMs: 20_000, requests: "late" });
  await quiet.wait(1_000);
  const count = quiet.written().length;
  const limitPrice = cents(quiet.price() * 1.02);
  const outcome = await quiet.told(quiet.orders.modify(target.order.orderRef, { limitPrice }, by));
  expect(outcome).toMatchObject({ approved: false, controls: [{ code: "TW-ORD-052" }] });
  await quiet.wait(3_600_000);
  expect(quiet.written()).toHaveLength(count);
  expect(quiet.atBroker()).toHaveLength(3);
  expect([0, 100]).toContain(booked(quiet));
});

test("a modify that makes two live orders is noticed by the comparison, and a person is alarmed", LONG, async () => {
  const quiet = await opened();
  const { target } = await quiet.bracket();
  quiet.arm({ fault: "double-by-modify", times: 1 });
  await quiet.told(quiet.orders.modify(target.order.orderRef, { quantity: 60 }, by));
  await quiet.wait(60_000);
  const doubled = alive(quiet).filter(({ order }) => order.orderRef === target.order.orderRef);
  expect(doubled).toHaveLength(2);
  expect(alarms(quiet)).toContain("TW-ORD-010");
  // The broker made the second one by itself: the checker, which looks at its books, sees that too.
  expect(new Set(quiet.world.violations.splice(0).map(({ invariant }) => invariant))).toEqual(new Set([2]));
});

test("warning 10349 is no cancel: the order lives, and is not sent 15 times", LONG, async () => {
  const quiet = await opened();
  for (const place of ["before", "after"]) quiet.arm({ fault: "warn-order", code: "10349", place });
  const limitPrice = cents(quiet.price() * 0.98);
  const { intents } = await quiet.submit({
    action: { type: "enter", side: "BUY", order: { type: "LMT", limitPrice } },
  });
  await quiet.wait(60_000);
  expect(quiet.written()).toHaveLength(1);
  expect(alive(quiet)).toHaveLength(1);
  expect(statesOf(quiet, intents[0] ?? "").at(-1)).toBe("working");
});

test("a refused modify is not read as a cancel of the order", LONG, async () => {
  const quiet = await opened();
  const { target } = await quiet.bracket();
  quiet.arm({ fault: "refuse-modify", code: 201 });
  const limitPrice = cents(quiet.price() * 1.02);
  await quiet.told(quiet.orders.modify(target.order.orderRef, { limitPrice }, by));
  await quiet.wait(60_000);
  expect(statesOf(quiet, target.order.orderRef)).not.toContain("cancelled");
  expect(target.status).toBe("Submitted");
  expect(quiet.facts().find(({ type }) => type === "change-settled")).toMatchObject({ outcome: "refused" });
});

test("absence from the open orders is not read as a cancel, though the order was filled unheard", LONG, async () => {
  const quiet = await opened();
  await quiet.told(quiet.orders.preview({ instrument: SPY.id, side: "BUY", quantity: 100 }, by));
  quiet.arm({ fault: "lose", message: ALL_NEWS });
  const answer = quiet.orders.submit(quiet.signal());
  await quiet.wait(5_000);
  quiet.world.server.faults.clear(undefined);
  await quiet.wait(60_000);
  const [order] = quiet.atBroker();
  expect(order?.status).toBe("Filled");
  const states = statesOf(quiet, order?.order.orderRef ?? "");
  expect(states.at(-1)).toBe("filled");
  expect(states.filter((state) => state === "cancelled" || state === "not-found")).toEqual([]);
  expect(booked(quiet)).toBe(100);
  await answer;
});

test("a restart at the worst moment, again and again, makes no duplicate", LONG, async () => {
  const quiet = await opened();
  for (let time = 0; time < 4; time += 1) {
    if (time === 0)
      quiet.world.atStep = (step) => {
        if (step === "execution") quiet.world.crash("before the first execution is booked");
      };
    // The answer dies with the process.
    void quiet.orders.submit(quiet.signal({ id: "once" })).catch(() => undefined);
    await quiet.wait(5_000);
    if (time > 0) quiet.world.crash("kill -9");
    await quiet.wait(45_000);
  }
  expect(quiet.world.restarts).toBeGreaterThan(4);
  expect(quiet.written()).toHaveLength(1);
  expect(quiet.atBroker()).toHaveLength(1);
  expect(booked(quiet)).toBe(100);
});

test("partial fills are counted once, however often they are told", LONG, async () => {
  const quiet = await opened({
    fills: "quote-size",
    maxPositionQuantity: 4_000,
    maxOrderValueUsd: 5_000_000,
    maxExposureUsd: 5_000_000,
  });
  quiet.arm({ fault: "duplicate", message: ALL_NEWS, ms: 700 });
  const { controls } = await quiet.submit({ quantity: 1_500 });
  expect(controls.filter(({ passed }) => !passed)).toEqual([]);
  await quiet.wait(30_000);
  quiet.world.crash("kill -9");
  await quiet.wait(60_000);
  const [order] = quiet.atBroker();
  const executions = [...quiet.world.checker.broker.executions];
  expect(executions.length).toBeGreaterThan(1);
  expect(booked(quiet)).toBe(order?.filled);
  expect(quiet.facts().filter(({ type }) => type === "fill-booked")).toHaveLength(executions.length);
});

test(
  "data that is silently dead after a farm's blip of 3 seconds is asked for anew, not traded on for 8 hours",
  LONG,
  async () => {
    const quiet = await opened();
    const asked = () => quiet.trace.filter((line) => line.includes("> request-market-data")).length;
    const before = asked();
    quiet.arm({ fault: "farm-blip", streams: "dead", brokenMs: 3_000 });
    await quiet.wait(120_000);
    expect(asked()).toBeGreaterThan(before);
    const { controls } = await quiet.submit();
    expect(controls.filter(({ passed }) => !passed)).toEqual([]);
    expect(booked(quiet)).toBe(100);
  },
);

test("stops are wired again after a restart that found them gone", LONG, async () => {
  const quiet = await opened();
  const { stop, target } = await quiet.bracket();
  quiet.world.crash("kill -9");
  quiet.world.server.simulator.market.orders.cancelAll();
  await quiet.wait(90_000);
  expect([stop.status, target.status]).toEqual(["Cancelled", "Cancelled"]);
  const again = alive(quiet);
  expect(again).toHaveLength(1);
  expect(again[0]?.order).toMatchObject({
    action: "SELL",
    orderType: "STP",
    totalQuantity: 100,
    auxPrice: stop.order.auxPrice,
  });
  expect(again[0]?.order.orderRef).not.toBe(stop.order.orderRef);
});

test("no order is sent after a stop, over a restart too, until a person resumes", LONG, async () => {
  const quiet = await opened();
  await quiet.bracket();
  await quiet.told(quiet.orders.halt({ ...by, flatten: false }));
  const count = quiet.written().length;
  expect(await quiet.submit({ id: "after the stop" })).toMatchObject({ approved: false });
  quiet.world.crash("kill -9");
  await quiet.wait(45_000);
  expect(await quiet.submit({ id: "after the restart" })).toMatchObject({ approved: false });
  expect(quiet.written()).toHaveLength(count);
  await quiet.told(quiet.orders.resume(by));
  expect(await quiet.submit({ id: "after the resume", action: { type: "exit" } })).toMatchObject({ approved: true });
});

test(
  "a split that leaves a stop at the old price halts the instrument and names the stop; nothing is traded",
  LONG,
  async () => {
    const quiet = await opened();
    const { stop } = await quiet.bracket();
    const count = quiet.written().length;
    quiet.atExchange({ do: "split", symbol: "SPY", newShares: 1, oldShares: 2, orders: "kept" });
    await quiet.wait(60_000);
    const halted = quiet.facts().filter((fact) => fact.type === "trading-halted");
    expect(halted).toMatchObject([{ instrument: SPY.id }]);
    const told = quiet.facts().find((fact) => fact.type === "alarm-raised" && fact.code === "TW-ORD-014");
    expect(told).toMatchObject({
      message: expect.stringContaining(`at ${stop.order.auxPrice} (${stop.order.orderRef})`),
    });
    expect(quiet.written()).toHaveLength(count);
    expect(await quiet.submit({ id: "meanwhile", action: { type: "exit" } })).toMatchObject({ approved: false });
  },
);
