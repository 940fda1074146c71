import { describe, expect, test } from "vitest";
import {
  currentTime,
  frame,
  marketData,
  MemoryDesk,
  type MemoryPeer,
  openOrders,
  placeOrder,
} from "../../test/memory-session.ts";
import { friday } from "../../test/bars.ts";

const TICKS = ["1", "2", "45", "46"];

async function trading(entry?: object) {
  const desk = new MemoryDesk();
  await desk.steps(1);
  const client = await desk.client();
  await desk.ask(client, marketData(7));
  client.heard();
  if (entry !== undefined) desk.arm(entry);
  await desk.ask(client);
  return { desk, client };
}

/** Kinds of what came: `ticks` once, codes of errors, numbers of the rest. */
function kinds(client: MemoryPeer): string[] {
  const heard = client
    .heard()
    .map(([number = "", ...fields]) =>
      number === "4" ? `error ${fields[2]}` : TICKS.includes(number) ? "ticks" : number,
    );
  return heard.filter((each, at) => each !== "ticks" || heard[at - 1] !== "ticks");
}

describe("outages", () => {
  test("1102: orders fill meanwhile, and everything is told after the end; requests reach the broker then", async () => {
    const { desk, client } = await trading();
    await desk.ask(client, placeOrder(1, { type: "LMT", limit: 168.02 }));
    client.heard();
    desk.arm({ fault: "outage-1102", forMs: 100_000 });
    await desk.ask(client, placeOrder(2), currentTime());
    expect(kinds(client)).toEqual(["error 1100", "49"]);
    await desk.steps(6);
    expect(kinds(client)).toEqual([]);
    const { register } = desk.server.simulator.market.orders;
    expect([...register.orders].map(({ orderId }) => orderId)).toEqual([1]);
    await desk.steps(2);
    expect(kinds(client).slice(0, 2)).toEqual(["error 1102", "5"]);
    expect([...register.orders].map(({ orderId }) => orderId)).toEqual([1, 2]);
    await desk.steps(1);
    expect(kinds(client)).toContain("ticks");
  });

  test("1101: the streams are gone, fills of meanwhile are never told; the books have them", async () => {
    const { desk, client } = await trading();
    await desk.ask(client, placeOrder(1, { type: "LMT", limit: 168 }));
    desk.arm({ fault: "outage-1101", forMs: 20_000, callbacks: "lost", requests: "taken" });
    await desk.ask(client, placeOrder(2));
    await desk.steps(6);
    expect(kinds(client)).not.toContain("ticks");
    expect(desk.server.simulator.market.orders.register.executions.length).toBeGreaterThan(0);
    await desk.ask(client, openOrders(), marketData(8));
    expect(kinds(client)).toContain("ticks");
  });

  test("a client that connects meanwhile is told that the servers are not there", async () => {
    const desk = new MemoryDesk();
    desk.arm({ fault: "outage-1102", forMs: 0 });
    const client = await desk.connect();
    expect(client.codes()).toEqual([2104, 2106, 2158, 2110]);
    desk.server.faults.clear(undefined);
    await desk.ask(client);
    expect(client.codes()).toEqual([1102]);
  });
});

describe("market data", () => {
  test("farm-blip: silent, then the newest values of meanwhile, then on", async () => {
    const { desk, client } = await trading({ fault: "farm-blip", brokenMs: 40_000 });
    await desk.steps(2);
    expect(kinds(client)).toEqual(["error 2103"]);
    await desk.steps(1);
    expect(kinds(client)).toEqual(["error 2104", "ticks"]);
    expect(desk.server.faults.list()[0]).toMatchObject({ isActive: false, isSpent: true });
  });

  test("farm-blip, dead: nothing comes again until it is requested anew", async () => {
    const { desk, client } = await trading({ fault: "farm-blip", brokenMs: 20_000, streams: "dead" });
    await desk.steps(10);
    expect(kinds(client)).toEqual(["error 2103", "error 2104"]);
    await desk.ask(client, frame(2, 2, 7), marketData(7));
    await desk.steps(1);
    expect(kinds(client)).toContain("ticks");
  });

  test("farm-blip of history: 2105, requests fail, 2106", async () => {
    const { desk, client } = await trading({ fault: "farm-blip", farm: "history", brokenMs: 20_000 });
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
    await desk.ask(client, history);
    expect(kinds(client)).toEqual(["error 2105", "error 162"]);
    await desk.steps(2);
    expect(kinds(client)).toContain("error 2106");
  });

  test("competing-session: 10197 once for each stream, silence, and on again", async () => {
    const { desk, client } = await trading({ fault: "competing-session", forMs: 50_000 });
    await desk.steps(3);
    expect(kinds(client)).toEqual(["error 10197"]);
    await desk.steps(2);
    expect(kinds(client)).toEqual(["ticks"]);
  });

  test("delayed-data: those who asked for it get the ticks of delayed data, and live ones when it is over", async () => {
    const desk = new MemoryDesk();
    await desk.steps(1);
    const client = await desk.client();
    await desk.ask(client, frame(59, 1, 3), marketData(7));
    client.heard();
    desk.arm({ fault: "delayed-data" });
    await desk.ask(client);
    expect(client.codes()).toEqual([10_167]);
    await desk.steps(70);
    client.heard();
    const ticks = () => new Set(client.heard("1").map((fields) => Number(fields[3])));
    await desk.steps(4);
    expect(Math.min(...ticks())).toBeGreaterThanOrEqual(66);
    desk.server.faults.clear(undefined);
    await desk.steps(4);
    expect([...ticks()].some((tick) => tick < 10)).toBe(true);
  });

  test("delayed-data for those who did not ask for it: 354, and the stream is over", async () => {
    const { desk, client } = await trading({ fault: "delayed-data", mode: "none", forMs: 60_000 });
    await desk.steps(3);
    expect(kinds(client)).toEqual(["error 354"]);
  });
});

describe("the server itself", () => {
  test("restart: orders of the last moment are lost, all are cut off, nobody gets in for a while, ids go back but not below a working order", async () => {
    const { desk, client } = await trading();
    await desk.ask(client, ...[1, 2, 3].map((id) => placeOrder(id, { type: "LMT", limit: 100 })));
    await desk.ask(client, ...[4, 5, 6].map((id) => placeOrder(id, { quantity: 1 })));
    desk.arm({ fault: "restart", closingMs: 10_000, downMs: 3_000, rollBackIds: 2, when: { afterMs: 15_000 } });
    await desk.steps(1);
    await desk.ask(client, placeOrder(7, { type: "LMT", limit: 100 }));
    await desk.steps(1);
    expect(client.ended).toBe("rst");
    const { register } = desk.server.simulator.market.orders;
    expect([...register.orders].map(({ orderId }) => orderId)).toEqual([1, 2, 3, 4, 5, 6]);
    const early = await desk.connect();
    expect(early.destroyed).toBe(true);
    await desk.run(3_000);
    expect((await desk.connect()).heard("9")).toEqual([["9", "1", "5"]]);
  });

  test("restart with a far roll-back: the next id stays above a working order", async () => {
    const { desk, client } = await trading();
    await desk.ask(client, placeOrder(1), placeOrder(2, { type: "LMT", limit: 100 }), placeOrder(3));
    desk.arm({ fault: "restart", closingMs: 0, downMs: 0, rollBackIds: 100 });
    await desk.ask(client);
    expect((await desk.connect()).heard("9")).toEqual([["9", "1", "3"]]);
  });

  test("clock-skew: the times that are told are wrong, the market goes on", async () => {
    const { desk, client } = await trading({ fault: "clock-skew", ms: -10_000 });
    await desk.ask(client, currentTime(), placeOrder(1));
    const [[, , seconds] = []] = client.heard("49");
    expect(Number(seconds) * 1_000).toBe(desk.server.simulator.time - 10_000);
  });

  test("clock-skew: executions too", async () => {
    const { desk, client } = await trading({ fault: "clock-skew", ms: 3_600_000 });
    await desk.ask(client, placeOrder(1));
    expect(client.heard("11")[0]?.join(" ")).toContain("20131004 11:00:");
  });
});

describe("occasions", () => {
  test("a condition begins at a market time, after a while, at an order, at a message", async () => {
    for (const when of [{ at: "2013-10-04T10:00:30-04:00" }, { at: friday("10:00") + 30_000 }, { afterMs: 20_000 }]) {
      const { desk, client } = await trading({ fault: "outage-1102", when });
      await desk.steps(1);
      expect(kinds(client)).not.toContain("error 1100");
      await desk.steps(1);
      expect(kinds(client)).toContain("error 1100");
    }
    for (const when of [
      { order: 2 },
      { message: "open-order", nth: 2 },
      { message: "place-order", direction: "in", nth: 2 },
    ]) {
      const { desk, client } = await trading({ fault: "outage-1102", when });
      await desk.ask(client, placeOrder(1, { type: "LMT", limit: 100 }));
      expect([when, kinds(client).includes("error 1100")]).toEqual([
        when,
        "nth" in when && when.message === "open-order",
      ]);
      await desk.ask(client, placeOrder(2, { type: "LMT", limit: 100 }));
      expect(desk.server.faults.counts).toEqual({ "outage-1102": 1 });
    }
  });

  test("a spent fault makes room, and another market begins with fresh faults", async () => {
    const { desk, client } = await trading({ fault: "outage-1102", forMs: 5_000, when: { afterMs: 20_000 } });
    await desk.steps(3);
    expect(client.codes()).toEqual([1100, 1102]);
    desk.server.load(new MemoryDesk().server.simulator.market.feed, "5");
    await desk.steps(4);
    expect(client.codes()).toEqual([1100, 1102]);
    expect(desk.server.faults.counts).toEqual({ "outage-1102": 2 });
  });
});
