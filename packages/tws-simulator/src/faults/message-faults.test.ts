import { describe, expect, test } from "vitest";
import { executions, MemoryDesk, openOrders, placeOrder } from "../../test/memory-session.ts";

/** What the client was told of its order, short. */
async function marketOrder(entry: object): Promise<string[]> {
  const desk = new MemoryDesk();
  await desk.steps(1);
  desk.arm(entry);
  const client = await desk.client();
  await desk.ask(client, placeOrder(1));
  await desk.steps(6);
  return client.heard("3", "4", "5", "11", "59").map(tale);
}

function tale([number = "", ...fields]: readonly string[]): string {
  if (number === "3") return `status ${fields[1]}`;
  if (number === "4") return `error ${fields[2]}`;
  if (number === "5") return "openOrder";
  return number === "11" ? "execution" : "commission";
}

const calm = ["openOrder", "status PreSubmitted", "execution", "openOrder", "status Filled", "commission"];

describe("faults on messages", () => {
  test("without any, an order is told as always", async () => {
    expect(await marketOrder({ fault: "lose", message: "current-time" })).toEqual(calm);
  });

  test("lose: by kind, by count, by order, by chance of the seed", async () => {
    expect(await marketOrder({ fault: "lose", message: "order-status" })).toEqual(
      calm.filter((each) => !each.startsWith("status")),
    );
    expect(await marketOrder({ fault: "lose", message: "order-status", when: { nth: 2 } })).toEqual(
      calm.filter((each) => each !== "status Filled"),
    );
    expect(await marketOrder({ fault: "lose", message: "orders", orderId: 1 })).toEqual([]);
    expect(await marketOrder({ fault: "lose", message: "orders", orderRef: "ref 2" })).toEqual(calm);
    expect(await marketOrder({ fault: "lose", message: "orders", symbol: "SPY", times: 5 })).toEqual(["commission"]);
    expect(await marketOrder({ fault: "lose", clientId: 3 })).toEqual(calm);
    const drawn = await marketOrder({ fault: "lose", when: { probability: 0.5 } });
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.length).toBeLessThan(calm.length);
    expect(await marketOrder({ fault: "lose", when: { probability: 0.5 } })).toEqual(drawn);
  });

  test("duplicate: at once or later", async () => {
    const twice = await marketOrder({ fault: "duplicate", message: "execution", copies: 2 });
    expect(twice.filter((each) => each === "execution")).toHaveLength(3);
    const later = await marketOrder({ fault: "duplicate", message: "execution", ms: 20_000 });
    expect(later).toEqual([...calm, "execution"]);
  });

  test("delay: later messages overtake", async () => {
    const late = await marketOrder({ fault: "delay", message: "execution", ms: 2_000 });
    expect(late).toEqual([...calm.filter((each) => each !== "execution"), "execution"]);
  });

  test("reorder: all come, in another order, the same for the same seed", async () => {
    const mixed = await marketOrder({ fault: "reorder", window: 3 });
    expect(mixed).not.toEqual(calm);
    expect(mixed.toSorted()).toEqual(calm.toSorted());
    expect(await marketOrder({ fault: "reorder", window: 3 })).toEqual(mixed);
    const few = await marketOrder({ fault: "reorder", window: 100, ms: 1_000 });
    expect(few.toSorted()).toEqual(calm.toSorted());
  });

  test("execution-first: the order is told after its execution", async () => {
    expect((await marketOrder({ fault: "execution-first" })).slice(0, 3)).toEqual([
      "execution",
      "openOrder",
      "status PreSubmitted",
    ]);
  });

  test("no-end-marker: the answer comes, its end does not", async () => {
    const desk = new MemoryDesk();
    desk.arm({ fault: "no-end-marker", when: { nth: 2 } });
    const client = await desk.client();
    await desk.ask(client, openOrders(), executions(9));
    expect(client.heard().map(([number]) => number)).toEqual(["53"]);
    await desk.ask(client, executions(10));
    expect(client.heard()).toEqual([["55", "1", "10"]]);
    expect(desk.server.faults.counts).toEqual({ "no-end-marker": 1 });
  });

  test("account-not-ready: a client that connects is told its account only later", async () => {
    const desk = new MemoryDesk();
    desk.arm({ fault: "account-not-ready", ms: 20_000 });
    await desk.steps(1);
    const client = await desk.connect();
    expect(client.heard().map(([number]) => number)).toEqual(["193", "4", "4", "4"]);
    await desk.steps(1);
    expect(client.heard()).toEqual([]);
    await desk.steps(1);
    expect(client.heard().map(([number]) => number)).toEqual(["15", "9"]);
  });
});
