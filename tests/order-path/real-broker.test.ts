// What a person does to orders, all the way: the real actors, link, adapter and @stoqey/ib against the simulator, without a fault.
import { SPY } from "@tickwork/model/test/instruments";
import { afterEach, expect, test } from "vitest";
import { cents, QuietDesk } from "./quiet-desk.ts";

const LONG = { timeout: 60_000 };
const by = { actor: "operator:cli", reason: "a person's wish" };

let desk: QuietDesk | undefined;

async function opened(): Promise<QuietDesk> {
  desk = await QuietDesk.open();
  return desk;
}

afterEach(() => {
  const broken = desk?.world.violations ?? [];
  desk?.close();
  desk = undefined;
  if (broken.length > 0) throw new Error(`Promises were broken: ${JSON.stringify(broken)}`);
});

test("a person's change of price and quantity reaches the broker under the order's number, once", LONG, async () => {
  const quiet = await opened();
  const { target } = await quiet.bracket();
  const { orderId, permId } = target;
  const limitPrice = cents(quiet.price() * 1.02);
  const outcome = await quiet.told(quiet.orders.modify(target.order.orderRef, { limitPrice }, by));
  expect(outcome).toMatchObject({ approved: true });
  expect(outcome.controls.every(({ passed }) => passed)).toBe(true);
  expect(target).toMatchObject({ orderId, permId, status: "Submitted", order: { limitPrice, totalQuantity: 100 } });
  await quiet.told(quiet.orders.modify(target.order.orderRef, { quantity: 60 }, by));
  expect(target).toMatchObject({ orderId, status: "Submitted", order: { limitPrice, totalQuantity: 60 } });
  expect(quiet.atBroker()).toHaveLength(3);
  expect(quiet.written().filter((line) => line.includes(`> place-order ${orderId} `))).toHaveLength(3);
  const changes = quiet.facts().filter(({ type }) => type === "change-decided" || type === "change-settled");
  expect(changes).toMatchObject([
    { type: "change-decided", approved: true, origin: by },
    { type: "change-settled", outcome: "accepted" },
    { type: "change-decided", approved: true, origin: by },
    { type: "change-settled", outcome: "accepted" },
  ]);
});

test(
  "a change that the broker refuses leaves the order as it was, there and here, and may be asked again",
  LONG,
  async () => {
    const quiet = await opened();
    const { target } = await quiet.bracket();
    const before = target.order.limitPrice;
    const limitPrice = cents(quiet.price() * 1.02);
    quiet.arm({ fault: "refuse-modify", times: 1 });
    expect(await quiet.told(quiet.orders.modify(target.order.orderRef, { limitPrice }, by))).toMatchObject({
      approved: true,
    });
    expect(target).toMatchObject({ status: "Submitted", order: { limitPrice: before } });
    expect(quiet.facts().at(-1)).toMatchObject({ type: "change-settled", outcome: "refused" });
    await quiet.told(quiet.orders.modify(target.order.orderRef, { limitPrice }, by));
    expect(target.order.limitPrice).toBe(limitPrice);
  },
);

test("a target is cancelled by a person: the stop goes on resting, and the journal says who", LONG, async () => {
  const quiet = await opened();
  const { stop, target } = await quiet.bracket();
  await quiet.told(quiet.orders.cancel(target.order.orderRef, by));
  expect([target.status, stop.status]).toEqual(["Cancelled", "PreSubmitted"]);
  const asked = quiet
    .facts()
    .filter((fact) => fact.type === "order-state-changed" && fact.state === "cancel-requested");
  expect(asked).toMatchObject([{ intent: target.order.orderRef, origin: by }]);
  await expect(quiet.told(quiet.orders.cancel(target.order.orderRef, by))).rejects.toMatchObject({
    code: "TW-ORD-065",
  });
});

test(
  "a what-if crosses the real wire marked, tells margin and cost, and is nothing in the broker's books",
  LONG,
  async () => {
    const quiet = await opened();
    const preview = await quiet.told(quiet.orders.preview({ instrument: SPY.id, side: "BUY", quantity: 100 }, by));
    expect(preview).toMatchObject({ wouldPass: true, answer: { commission: { currency: "USD" } } });
    const share = (preview.answer?.initialMargin.change ?? 0) / (100 * quiet.price());
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.6);
    expect(quiet.atBroker()).toEqual([]);
    await quiet.bracket();
    const asked = quiet.trace.filter((line) => line.includes("> what-if"));
    expect(asked).toHaveLength(1);
    expect(quiet.atBroker().some(({ orderId }) => asked[0]?.includes(`> what-if ${orderId} `))).toBe(false);
    const told = quiet.facts().find(({ type }) => type === "margin-told");
    expect(told).toMatchObject({ side: "BUY", quantity: 100, origin: by });
  },
);

test("while the exchange has halted the instrument no entry leaves; it passes when trading goes on", LONG, async () => {
  const quiet = await opened();
  quiet.atExchange({ do: "halt", symbol: "SPY" });
  await quiet.wait(1_000);
  const { approved, controls } = await quiet.submit({ id: "while halted" });
  expect(approved).toBe(false);
  expect(controls.map(({ code }) => code)).toContain("TW-RSK-032");
  expect(quiet.written()).toEqual([]);
  quiet.atExchange({ do: "resume", symbol: "SPY" });
  await quiet.wait(5_000);
  expect(await quiet.submit({ id: "afterwards" })).toMatchObject({ approved: true });
});
