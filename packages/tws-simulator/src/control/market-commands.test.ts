import { describe, expect, test } from "vitest";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";
import { frame, marketData, MemoryDesk, openOrders, placeOrder } from "../../test/memory-session.ts";

async function leased() {
  const desk = new MemoryDesk();
  const control = desk.control();
  await desk.command(control, { do: "lease" });
  await desk.command(control, { do: "advance" });
  const client = await desk.client(0);
  return { desk, control, client };
}

describe("orders of the broker's own screen", () => {
  test("are entered, seen by all, bound by client 0, and cancelled by the broker", async () => {
    const { desk, control, client } = await leased();
    const made = await desk.command(control, {
      do: "manual-order",
      symbol: "SPY",
      action: "BUY",
      quantity: 5,
      limitPrice: 100,
      orderRef: "by hand",
    });
    expect(made).toMatchObject({ orderId: 0, status: "Submitted" });
    await desk.ask(client, frame(16, 1));
    expect(client.heard("5")[0]).toContain("by hand");
    const { permId } = made as { permId: number };
    expect(await desk.command(control, { do: "cancel-order", permId })).toEqual({ permId, status: "Cancelled" });
    await desk.ask(client, openOrders());
    expect(client.heard("5")).toEqual([]);
  });

  test.each([
    [{ symbol: "SPY", action: "HOLD", quantity: 5 }, 'action must be BUY or SELL, got "HOLD"'],
    [{ symbol: "NO SUCH", action: "BUY", quantity: 5 }, "NO SUCH is not offered here"],
    [{ symbol: "SPY", action: "BUY", quantity: 0 }, "the order was refused with 434"],
    [{ symbol: "SPY", action: "BUY", quantity: 5, orderRef: "a\0b" }, "orderRef must be without control characters"],
  ])("are refused with the reason: %j", async (of, reason) => {
    const { desk, control } = await leased();
    expect(await desk.command(control, { do: "manual-order", ...of })).toContain(reason);
  });
});

describe("the market", () => {
  test("is halted: no quote moves, nothing fills, tick 49 says so; resumed, it goes on", async () => {
    const { desk, control, client } = await leased();
    await desk.ask(client, marketData(7));
    client.heard();
    expect(await desk.command(control, { do: "halt", symbol: "SPY" })).toEqual({ symbol: "SPY", isHalted: true });
    expect(client.heard("45")).toEqual([["45", "6", "7", "49", "1"]]);
    await desk.ask(client, placeOrder(1));
    await desk.command(control, { do: "advance", steps: 8 });
    expect([client.heard("1", "2"), client.heard("11")]).toEqual([[], []]);
    const late = await desk.client(5);
    await desk.ask(late, marketData(1));
    expect(late.heard("45")[0]?.at(-1)).toBe("1");
    expect(await desk.command(control, { do: "halt", symbol: "SPY" })).toBe("SPY is halted already");
    await desk.command(control, { do: "resume", symbol: "SPY" });
    await desk.command(control, { do: "advance", steps: 2 });
    expect(desk.server.simulator.market.orders.register.executions).toHaveLength(1);
    expect(await desk.command(control, { do: "resume", symbol: "SPY" })).toBe("SPY is not halted");
  });

  test("splits: positions, prices and sizes; orders are cancelled or kept, as asked", async () => {
    for (const orders of ["cancelled", "kept"]) {
      const { desk, control, client } = await leased();
      await desk.ask(client, placeOrder(1, { quantity: 10 }), placeOrder(2, { type: "LMT", limit: 100 }));
      const before = desk.server.simulator.market.board.price;
      expect(before).toBeDefined();
      const answer = await desk.command(control, { do: "split", symbol: "SPY", newShares: 2, oldShares: 1, orders });
      expect(answer).toEqual({ symbol: "SPY", quantity: 20 });
      expect(client.codes()).toEqual(orders === "kept" ? [] : [202]);
      await desk.command(control, { do: "advance", steps: 1 });
      const row = desk.server.simulator.market.board.row(desk.server.simulator.market.feed.find("SPY") as never);
      expect([row.last, row.bidSize]).toEqual([84, 600]);
    }
  });

  test("pays dividends", async () => {
    const { desk, control, client } = await leased();
    await desk.ask(client, placeOrder(1, { quantity: 10 }));
    const cash = () => desk.server.simulator.market.book.cash.get("USD")?.toNumber() ?? 0;
    const before = cash();
    await desk.command(control, { do: "dividend", symbol: "SPY", amountPerShare: 1.5 });
    expect(cash() - before).toBeCloseTo(15, 8);
  });

  test.each([
    [
      { do: "split", symbol: "SPY", newShares: 0, oldShares: 1 },
      "newShares must be a whole number from 1 to 1000, got 0",
    ],
    [{ do: "split", symbol: "SPY", newShares: 2, oldShares: 1, orders: "lost" }, "orders must be cancelled or kept"],
    [{ do: "dividend", symbol: "SPY", amountPerShare: -1 }, "amountPerShare must be above 0"],
    [{ do: "halt", symbol: "?" }, "? is not offered here"],
    [{ do: "cancel-order", permId: 4 }, "no working order has the permId 4"],
    [{ do: "bulletin", text: "x", kind: 9 }, "kind must be 1"],
    [{ do: "data-access", access: "some" }, 'access must be live, delayed or none, got "some"'],
  ])("and refuses what does not fit: %j", async (request, reason) => {
    const { desk, control } = await leased();
    expect(await desk.command(control, request)).toContain(reason);
  });
});

test("an event of a made-up stock is refused until a client has asked for it; a listed one needs nobody", async () => {
  const desk = new MemoryDesk({ feed: new SyntheticFeed({ seed: 1 }) });
  const control = desk.control();
  await desk.command(control, { do: "lease" });
  for (const command of [
    { do: "halt" },
    { do: "resume" },
    { do: "split", newShares: 2, oldShares: 1 },
    { do: "dividend", amountPerShare: 1 },
  ])
    expect(await desk.command(control, { ...command, symbol: "ZZZZ" })).toContain(
      "ZZZZ is unknown: it is none of the listed symbols, and nobody has asked for it",
    );
  expect(await desk.command(control, { do: "halt", symbol: "AAPL" })).toEqual({ symbol: "AAPL", isHalted: true });
  await desk.ask(await desk.client(0), marketData(7, "ZZZZ"));
  expect(await desk.command(control, { do: "halt", symbol: "ZZZZ" })).toEqual({ symbol: "ZZZZ", isHalted: true });
});

describe("what clients are told by the broker", () => {
  test("bulletins reach those who listen", async () => {
    const { desk, control, client } = await leased();
    await desk.ask(client, frame(12, 1, 1));
    await desk.command(control, { do: "bulletin", text: "NYSE is closed", kind: 2, exchange: "NYSE" });
    expect(client.heard("14")[0]).toEqual(expect.arrayContaining(["2", "NYSE is closed", "NYSE"]));
  });

  test("data access is taken away and given back", async () => {
    const { desk, control, client } = await leased();
    await desk.ask(client, marketData(7));
    client.heard();
    await desk.command(control, { do: "data-access", access: "none" });
    expect(client.codes()).toEqual([354]);
    await desk.command(control, { do: "data-access", access: "live" });
    await desk.ask(client, marketData(7));
    expect(client.codes()).toEqual([]);
  });
});
