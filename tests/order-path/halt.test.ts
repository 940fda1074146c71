import { linkProtocol } from "@tickwork/contracts/link";
import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { bracketSignal, exitSignal, signal, surroundings, TradingWorld } from "./trading-world.ts";

const by = { actor: "operator:cli", reason: "it looks wrong" };

async function inPosition() {
  const around = surroundings();
  const trading = await new TradingWorld(around).start();
  await trading.submit(bracketSignal());
  await trading.world.run();
  return { ...around, trading };
}

test("a stop ends every order and refuses every new one, until a person resumes with a reason", async () => {
  const { trading, broker } = await inPosition();
  await trading.orders.halt({ ...by, flatten: false });
  await trading.world.run();
  expect(trading.book().orders.map(({ state }) => state)).toEqual(["filled", "cancelled", "cancelled"]);
  expect(trading.facts("trading-halted")).toMatchObject([{ level: "halted", origin: by }]);
  expect(await trading.submit(exitSignal())).toMatchObject({ approved: false });
  expect(broker.arrived).toHaveLength(3);

  await expect(trading.orders.resume({ actor: "operator:cli", reason: " " })).rejects.toMatchObject({
    code: "TW-ORD-055",
  });
  await trading.orders.resume({ actor: "operator:cli", reason: "it was the clock" });
  expect(await trading.submit(exitSignal({ id: "after" }))).toMatchObject({ approved: true });
  await trading.world.run();
  expect(broker.positions.get(SPY.id)).toBe(0);
});

test("a stop survives the restart of the order actor and of the whole process", async () => {
  const { trading, broker, disk } = await inPosition();
  await trading.orders.halt({ ...by, flatten: false });
  trading.world.kill("orders");
  await trading.world.run();
  expect(await trading.submit(exitSignal({ id: "one" }))).toMatchObject({ approved: false });
  trading.crash();
  const next = await new TradingWorld({ disk, broker }, { seed: 2 }).start();
  expect(await next.submit(exitSignal({ id: "two" }))).toMatchObject({ approved: false });
  expect(broker.arrived).toHaveLength(3);
  expect(next.book().halted).toBe("halted");
});

test("a stop that flattens closes the positions and leaves only reducing orders allowed", async () => {
  const { trading, broker } = await inPosition();
  await trading.orders.halt({ ...by, flatten: true });
  await trading.world.run();
  expect(broker.positions.get(SPY.id)).toBe(0);
  expect(trading.book().orders.at(-1)).toMatchObject({ state: "filled", intent: { role: "exit", strategy: by.actor } });
  expect(trading.facts("plan-decided").at(-1)).toMatchObject({ origin: by });
  expect(await trading.submit(signal({ id: "after" }))).toMatchObject({ approved: false });
  expect(trading.book().halted).toBe("reducing");
});

test("orders that do not end after a stop raise an alarm that names them", async () => {
  const { trading, broker } = await inPosition();
  broker.answersCancels = false;
  const halted = trading.orders.halt({ ...by, flatten: true });
  await trading.world.run();
  await halted;
  expect(trading.facts("alarm-raised")).toMatchObject([{ code: "TW-ORD-056" }]);
  expect(trading.facts("alarm-raised")[0]?.message).toContain(broker.arrived[1]!.id);
  expect(broker.arrived).toHaveLength(3);
});

test("at every moment of a signal, a stop lets no byte through after it is durable", { timeout: 120_000 }, async () => {
  for (let moment = 1; moment <= 45; moment += 1) {
    const around = surroundings();
    const trading = await new TradingWorld(around, { seed: moment }).start();
    const flatten = moment % 2 === 0;
    const halted = new Promise<unknown>((resolve) => {
      trading.afterDeliveries(moment, () => resolve(trading.orders.halt({ ...by, flatten })));
    });
    await trading.submit(bracketSignal());
    await trading.world.run();
    await Promise.all([halted, trading.world.run()]);
    const arrivedBefore = around.broker.arrived.length;
    await trading.submit(bracketSignal({ id: "after" }));
    await trading.world.run();
    expect(around.broker.arrived.length, `moment ${moment}`).toBe(arrivedBefore);
    const open = [...around.broker.orders.values()].filter(({ status }) => status === "working");
    expect(open).toEqual([]);
    trading.expectNoViolation();
  }
});

test("a stop that comes while a resume is being written leaves the gate shut", async () => {
  const { trading } = await inPosition();
  await Promise.all([trading.orders.halt({ ...by, flatten: false }), trading.world.run()]);
  const resumed = trading.orders.resume({ actor: "operator:cli", reason: "it was the clock" });
  const halted = trading.orders.halt({ ...by, flatten: false });
  await Promise.all([resumed, halted, trading.world.run()]);
  expect(trading.book().halted).toBe("halted");
  const { intent } = trading.book().orders[0]!;
  const placed = await trading.world.ref(linkProtocol).place([{ ...intent, id: "another", orderId: 999 }]);
  expect(placed).toMatchObject([{ type: "refused", code: "TW-GAT-001" }]);
});

test("a stop of everything while another one flattens is the one that counts", async () => {
  const { trading, broker } = await inPosition();
  const flattened = trading.orders.halt({ ...by, flatten: true });
  const halted = trading.orders.halt({ ...by, flatten: false });
  await Promise.all([flattened, halted, trading.world.run()]);
  expect(trading.book().halted).toBe("halted");
  expect(broker.arrived).toHaveLength(3);
  const { intent } = trading.book().orders[0]!;
  const placed = await trading.world.ref(linkProtocol).place([{ ...intent, id: "another", orderId: 999 }]);
  expect(placed).toMatchObject([{ type: "refused", code: "TW-GAT-001" }]);
});

test("one order is cancelled by its intent, and an unknown intent is refused by name", async () => {
  const { trading } = await inPosition();
  const target = trading.book().orders[2]!.intent.id;
  await trading.orders.cancel(target, by);
  await trading.world.run();
  expect(trading.book().orders[2]).toMatchObject({ state: "cancelled" });
  const [, , asked] = trading.facts("order-state-changed").filter(({ intent }) => intent === target);
  expect(asked).toMatchObject({ state: "cancel-requested", origin: by });
  await expect(trading.orders.cancel(target, by)).rejects.toMatchObject({ code: "TW-ORD-065" });
  await expect(trading.orders.cancel("01NONE", by)).rejects.toMatchObject({ code: "TW-ORD-054" });
});
