import { describe, expect, test } from "vitest";
import { cancelOrder, executions, MemoryDesk, openOrders, placeOrder } from "../../test/memory-session.ts";

const resting = { type: "LMT", limit: 100 };

async function openDesk(entry: object) {
  const desk = new MemoryDesk();
  await desk.steps(1);
  const client = await desk.client();
  desk.arm(entry);
  const { market } = desk.server.simulator;
  return { desk, client, market };
}

describe("mishaps of orders", () => {
  test("fill-after-cancel: cancelled, then filled, and the books have it", async () => {
    const { desk, client, market } = await openDesk({ fault: "fill-after-cancel", ms: 5_000 });
    await desk.ask(client, placeOrder(1, { ...resting, quantity: 10 }), cancelOrder(1));
    expect(client.heard("3").at(-1)?.[2]).toBe("Cancelled");
    await desk.steps(1);
    expect(client.heard("11", "3").map(([number, , status]) => (number === "3" ? status : "execution"))).toEqual([
      "execution",
      "Filled",
    ]);
    expect(market.book.positions()[0]?.position.quantity.toNumber()).toBe(10);
    await desk.ask(client, cancelOrder(99));
    expect(desk.server.faults.counts).toEqual({ "fill-after-cancel": 1 });
  });

  test("execution-correction: the id with the next number, the price, cash and cost", async () => {
    const { desk, client, market } = await openDesk({ fault: "execution-correction", ms: 1_000, ticks: 10 });
    await desk.ask(client, placeOrder(1, { quantity: 10 }));
    const [first = []] = client.heard("11");
    const cash = market.book.cash.get("USD");
    const [{ position } = { position: undefined }] = market.book.positions();
    await desk.steps(1);
    const [second = []] = client.heard("11");
    const id = first.find((field) => field.endsWith(".01.01")) as string;
    expect(second).toContain(id.replace(/01$/, "02"));
    const price = Number(market.orders.register.executions[0]?.execution.price);
    expect(second).toContain(String(price));
    expect(first).toContain(String(Number((price - 0.1).toFixed(2))));
    expect(
      market.book.cash
        .get("USD")
        ?.minus(cash ?? (0 as never))
        .toString(),
    ).toBe("-1");
    expect(
      market.book
        .positions()[0]
        ?.position.cost.minus(position?.cost ?? (0 as never))
        .toString(),
    ).toBe("1");
    await desk.steps(4);
    await desk.ask(client, executions(5));
    expect(client.heard("11")).toHaveLength(1);
  });

  test("execution-correction of a closing trade changes what was realized", async () => {
    const { desk, client, market } = await openDesk({ fault: "execution-correction", when: { nth: 2 } });
    await desk.ask(client, placeOrder(1, { quantity: 10 }), placeOrder(2, { action: "SELL", quantity: 10 }));
    const before = market.book.positions()[0]?.position.realizedPnl;
    await desk.steps(1);
    expect(
      market.book
        .positions()[0]
        ?.position.realizedPnl.minus(before ?? (0 as never))
        .toString(),
    ).toBe("0.1");
  });

  test("second-perm-id: told under another number from then on, both in the books", async () => {
    const { desk, client, market } = await openDesk({ fault: "second-perm-id" });
    await desk.ask(client, placeOrder(1, resting));
    const [before] = [...market.orders.register.orders].map(({ permId }) => permId);
    client.heard();
    await desk.steps(1);
    const [order] = [...market.orders.register.orders];
    expect(order?.permId).not.toBe(before);
    expect(order?.formerPermIds).toEqual([before]);
    expect(client.heard("3")[0]).toContain(String(order?.permId));
  });

  test("double-by-modify: two live orders under one id, and a cancel reaches only one", async () => {
    const { desk, client, market } = await openDesk({ fault: "double-by-modify" });
    await desk.ask(client, placeOrder(1, resting), placeOrder(1, { ...resting, limit: 101 }));
    const open = () => market.orders.register.open().map(({ orderId, order }) => [orderId, order.limitPrice]);
    expect(open()).toEqual([
      [1, 100],
      [1, 101],
    ]);
    client.heard();
    await desk.ask(client, openOrders());
    expect(client.heard("5")).toHaveLength(2);
    await desk.ask(client, cancelOrder(1));
    expect(open()).toEqual([[1, 100]]);
  });

  test("broker-cancel: 202 that nobody asked for", async () => {
    const { desk, client, market } = await openDesk({ fault: "broker-cancel" });
    await desk.ask(client, placeOrder(1, resting));
    await desk.steps(1);
    expect(client.codes()).toEqual([202]);
    expect(market.orders.register.open()).toEqual([]);
  });

  test("slow-exchange: a fill crosses the cancel", async () => {
    const { desk, client, market } = await openDesk({ fault: "slow-exchange", ms: 40_000, forMs: 0 });
    await desk.ask(client, placeOrder(1, { type: "LMT", limit: 168.02 }));
    expect(market.book.positions()).toEqual([]);
    desk.server.faults.clear(undefined);
    await desk.steps(3);
    expect(market.book.positions()[0]?.position.quantity.toNumber()).toBe(100);
  });
});
