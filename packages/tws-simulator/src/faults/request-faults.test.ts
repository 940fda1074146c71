import { describe, expect, test } from "vitest";
import { frame, MemoryDesk, openOrders, placeOrder } from "../../test/memory-session.ts";

const resting = { type: "LMT", limit: 100 };

async function openDesk(entry: object) {
  const desk = new MemoryDesk();
  await desk.steps(1);
  const client = await desk.client();
  desk.arm(entry);
  const orders = () => [...desk.server.simulator.market.orders.register.orders];
  return { desk, client, orders };
}

describe("faults on requests", () => {
  test("lose-request: an order that nobody reads, and the next one is read", async () => {
    const { desk, client, orders } = await openDesk({ fault: "lose-request", when: { nth: 1 } });
    await desk.ask(client, placeOrder(1, resting), placeOrder(2, resting));
    expect(orders().map(({ orderId }) => orderId)).toEqual([2]);
    expect(new Set(client.heard("5").map(([, orderId]) => orderId))).toEqual(new Set(["2"]));
  });

  test("lose-orders-in-burst: what comes too close behind others is lost without a word", async () => {
    const { desk, client, orders } = await openDesk({ fault: "lose-orders-in-burst", burst: 2, withinMs: 1_000 });
    await desk.ask(client, ...[1, 2, 3, 4, 5].map((id) => placeOrder(id, resting)));
    await desk.steps(1);
    await desk.ask(client, placeOrder(6, resting));
    expect(orders().map(({ orderId }) => orderId)).toEqual([1, 2, 6]);
    expect(client.codes()).toEqual([]);
    expect(desk.server.faults.counts).toEqual({ "lose-orders-in-burst": 3 });
  });

  test("refuse-modify: the change is refused, the order stays as it was", async () => {
    const { desk, client, orders } = await openDesk({ fault: "refuse-modify" });
    await desk.ask(client, placeOrder(1, resting), placeOrder(1, { ...resting, limit: 101 }));
    expect(client.codes()).toEqual([201]);
    expect(orders()[0]).toMatchObject({ status: "Submitted", order: { limitPrice: 100 } });
    await desk.ask(client, openOrders());
    expect(client.heard("5")[0]).toContain("Submitted");
  });

  test("refuse-order: new orders are refused, again and again", async () => {
    const { desk, client, orders } = await openDesk({
      fault: "refuse-order",
      code: 203,
      text: "not allowed",
      times: 2,
    });
    await desk.ask(client, placeOrder(1, resting), placeOrder(2, resting), placeOrder(3, resting));
    expect(client.codes()).toEqual([203, 203]);
    expect(orders().map(({ orderId }) => orderId)).toEqual([3]);
  });

  test.each([
    ["10349", "before"],
    ["399", "after"],
    ["2109", "after"],
  ])("warn-order: %s comes %s the order's first messages, and the order lives", async (code, place) => {
    const { desk, client, orders } = await openDesk({ fault: "warn-order", code, place });
    await desk.ask(client, placeOrder(1, resting));
    const heard = client.heard("4", "5").map(([number]) => number);
    expect(heard[place === "before" ? 0 : heard.length - 1]).toBe("4");
    expect(orders()[0]?.status).toBe("Submitted");
  });

  test("pacing: history is refused with its request's id, messages with none", async () => {
    const history = frame(
      20,
      77,
      0,
      "SPY",
      "STK",
      "",
      0,
      "",
      "",
      "SMART",
      "",
      "USD",
      "",
      "",
      0,
      "",
      "1 day",
      "5 D",
      1,
      "TRADES",
      1,
      0,
      "",
    );
    const { desk, client } = await openDesk({ fault: "pacing" });
    await desk.ask(client, history);
    expect(client.heard("4")[0]?.slice(2, 4)).toEqual(["77", "162"]);
    desk.server.faults.clear(undefined);
    desk.arm({ fault: "pacing", message: "place-order", code: "100" });
    await desk.ask(client, placeOrder(1, resting));
    expect(client.heard("4")[0]?.slice(2, 4)).toEqual(["-1", "100"]);
  });

  test("slow-server: requests are handled later, in their order", async () => {
    const { desk, client, orders } = await openDesk({ fault: "slow-server", ms: 20_000 });
    await desk.ask(client, placeOrder(1, resting), placeOrder(2, resting));
    expect(orders()).toEqual([]);
    await desk.steps(2);
    expect(orders().map(({ orderId }) => orderId)).toEqual([1, 2]);
  });

  test("client-id-in-use: the next attempts are refused with 326, though nobody has the id", async () => {
    const desk = new MemoryDesk();
    desk.arm({ fault: "client-id-in-use", times: 2, clientId: 4 });
    expect((await desk.connect(4)).codes()).toEqual([326]);
    expect((await desk.connect(5)).heard("9")).toHaveLength(1);
    expect((await desk.connect(4)).codes()).toEqual([326]);
    expect((await desk.connect(4)).heard("9")).toHaveLength(1);
  });
});
