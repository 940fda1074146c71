import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { friday } from "../../test/bars.ts";
import { currentTime, marketData, MemoryDesk, placeOrder, turn } from "../../test/memory-session.ts";

const resting = { type: "LMT", limit: 100 };

async function leased() {
  const desk = new MemoryDesk();
  const control = desk.control();
  await desk.command(control, { do: "lease" });
  return { desk, control };
}

describe("advance", () => {
  test("to a market time, in ms or with its zone, and so many steps", async () => {
    const { desk, control } = await leased();
    expect(await desk.command(control, { do: "advance", steps: 3 })).toMatchObject({ time: friday("10:00") + 30_000 });
    expect(await desk.command(control, { do: "advance", to: friday("10:05") })).toMatchObject({
      time: friday("10:05"),
      next: friday("10:05") + 15_000,
    });
    const to = "2013-10-04T10:10:07-04:00";
    expect(await desk.command(control, { do: "advance", to })).toMatchObject({ time: friday("10:10") });
    expect(await desk.command(control, { do: "advance", to: friday("10:10") })).toMatchObject({
      time: friday("10:10"),
    });
    expect(await desk.command(control, { do: "advance", to: friday("10:10") - 1 })).toBe(
      `to lies in the past: market time is 2013-10-04T14:10:00.000Z (${friday("10:10")}) already`,
    );
  });

  test("does what is due between two steps, up to the time that was asked for", async () => {
    const { desk, control } = await leased();
    await desk.command(control, { do: "advance" });
    const client = await desk.client();
    await desk.command(control, { do: "fault", entry: { fault: "delay", message: "current-time", ms: 20_000 } });
    await desk.ask(client, currentTime());
    await desk.command(control, { do: "advance", to: friday("10:00") + 19_000 });
    expect(client.heard("49")).toEqual([]);
    await desk.command(control, { do: "advance", to: friday("10:00") + 20_000 });
    expect(client.heard("49")).toHaveLength(1);
  });

  test("goes on in turns to the end of the feed, and stops when its holder gives the lease back", async () => {
    const { desk, control } = await leased();
    control.push('{"id":7,"do":"advance","steps":100000}\n');
    for (let turns = 0; turns < 5; turns += 1) await desk.run(0);
    expect(control.lines()).toMatchObject([{ id: 7, ok: { next: null } }]);
  });

  test.each([
    [{ do: "advance", steps: 0 }, "steps must be a whole number from 1"],
    [{ do: "advance", steps: 1.5 }, "steps must be a whole number from 1"],
    [{ do: "advance", steps: 1, to: 5 }, "advance takes to or steps, not both"],
    [{ do: "advance", to: "10:00" }, "to must be a time with its zone such as 2024-06-03T10:00:00-04:00"],
    [{ do: "advance", far: true }, 'advance has no "far"; it has to, steps'],
    [{ do: "wire-log", limit: 0 }, "limit must be from 1 to 10000"],
    [{ do: "fault", entry: { fault: "rain" } }, "the fault cannot be armed: fault must be one of"],
    [{ do: "fault", entry: "rain" }, "entry must be an object"],
    [{ do: "clear-faults", faultId: 4 }, "no fault 4 is armed; faults lists those that are"],
    [{ do: "disconnect", clientId: 9 }, "client 9 is not connected; status lists those that are"],
    [{ do: "disconnect", by: "knife" }, 'by must be fin, rst or half-open, got "knife"'],
    [{ do: "restart", downMs: -1 }, "downMs must be from 0 to 86400000"],
    [{ do: "restart", rollBackIds: 0.5 }, "rollBackIds must be a whole number from 0"],
  ])("and all else is refused with its reason: %j", async (request, reason) => {
    const { desk, control } = await leased();
    expect(await desk.command(control, request)).toContain(reason);
  });
});

test("an error answer has the id of its request where one can be read, and keeps its place among the answers", async () => {
  const control = new MemoryDesk().control();
  const lines = [
    '{"id":3,"do":"nosuch"}',
    '{"id":4}',
    '{"id":24,"do":"status","extra":1}',
    '{"id":-7,"do":"sync","read":"x"}',
    '{"id":1.5,"do":"peek"}',
    '{"do":"peek"}',
    "nonsense",
  ];
  control.push(`${lines.join("\n")}\n`);
  await turn();
  const answers = control.lines();
  expect(answers.map(({ id }) => id)).toEqual([3, 4, 24, -7, 0, 0, 0]);
  expect(answers.every(({ error }) => error !== undefined)).toBe(true);
  control.push('{"id":1,"do":"lease"}\n{"id":2,"do":"advance","steps":100000}\n{"id":3,"do":"nosuch"}\n');
  for (let turns = 0; turns < 3; turns += 1) await turn();
  expect(control.lines().map(({ id }) => id)).toEqual([1]);
});

test("whoever waits for the client that the lease names is not disturbed when another one leaves", async () => {
  const { desk, control } = await leased();
  await desk.command(control, { do: "lease", clientId: 1 });
  const [named, other] = [await desk.client(1), await desk.client(2)];
  control.push('{"id":7,"do":"sync","read":1000}\n');
  await turn();
  other.destroy();
  await turn();
  expect(control.lines()).toEqual([]);
  named.destroy();
  await turn();
  expect(control.lines()).toMatchObject([{ id: 7, error: "the TWS connection of client 1 has ended" }]);
});

describe("faults by control", () => {
  test("are armed, listed, counted and cleared", async () => {
    const { desk, control } = await leased();
    await desk.command(control, { do: "advance" });
    const client = await desk.client();
    const armed = await desk.command(control, { do: "fault", entry: { fault: "lose", message: "open-order" } });
    expect(armed).toEqual({ faultId: 1 });
    await desk.command(control, { do: "fault", entry: { fault: "stall" } });
    await desk.command(control, { do: "clear-faults", faultId: 2 });
    await desk.ask(client, placeOrder(1, resting));
    expect(await desk.command(control, { do: "faults" })).toEqual({
      armed: [{ id: 1, fault: "lose", fired: 2, isActive: false, isSpent: false }],
      counts: { lose: 2, stall: 1 },
    });
    expect(await desk.command(control, { do: "status" })).toMatchObject({
      faults: { armed: 1, counts: { lose: 2, stall: 1 } },
    });
    expect(await desk.command(control, { do: "clear-faults" })).toEqual({ cleared: 1 });
  });

  test("no more than a thousand can be armed", async () => {
    const { desk, control } = await leased();
    for (let count = 0; count < 1_000; count += 1) desk.arm({ fault: "lose" });
    expect(await desk.command(control, { do: "fault", entry: { fault: "lose" } })).toContain(
      "1000 faults are armed already; clear some with clear-faults",
    );
  });

  test("connections are ended, one or all, and the server restarts with lower order ids", async () => {
    const { desk, control } = await leased();
    await desk.command(control, { do: "advance" });
    const [first, second, third] = [await desk.client(1), await desk.client(2), await desk.client(3)];
    expect(await desk.command(control, { do: "disconnect", clientId: 2, by: "rst" })).toEqual({ disconnected: 1 });
    expect([first.ended, second.ended, third.ended]).toEqual(["open", "rst", "open"]);
    await desk.ask(first, placeOrder(1), placeOrder(2));
    expect(await desk.command(control, { do: "restart", downMs: 1_000, rollBackIds: 1 })).toEqual({ disconnected: 2 });
    expect((await desk.connect(1)).destroyed).toBe(true);
    await desk.run(1_000);
    expect((await desk.connect(1)).heard("9")).toEqual([["9", "1", "2"]]);
  });
});

describe("for a checker", () => {
  test("books: every order and execution with its numbers, cash and positions exact", async () => {
    const { desk, control } = await leased();
    await desk.command(control, { do: "advance" });
    const client = await desk.client();
    await desk.ask(client, placeOrder(1, { quantity: 10 }), placeOrder(2, resting));
    expect(await desk.command(control, { do: "books" })).toMatchObject({
      time: friday("10:00"),
      positions: [{ symbol: "SPY", quantity: 10 }],
      orders: [
        { clientId: 1, orderId: 1, orderRef: "ref 1", status: "Filled", filled: 10, quantity: 10, limitPrice: null },
        { clientId: 1, orderId: 2, orderRef: "ref 2", status: "Submitted", filled: 0, limitPrice: 100 },
      ],
      fills: [
        { clientId: 1, orderId: 1, symbol: "SPY", side: "BOT", shares: 10, price: 168.01, time: friday("10:00") },
      ],
    });
  });

  test("the wire log: frames that really passed, numbered, with connection and client", async () => {
    const { desk, control } = await leased();
    await desk.command(control, { do: "advance" });
    expect(await desk.command(control, { do: "wire-log" })).toEqual({ newest: 0, frames: [] });
    const client = await desk.client(5);
    desk.arm({ fault: "rst", direction: "in", byte: 20, when: { order: 2 } });
    await desk.ask(client, placeOrder(1, resting), placeOrder(2, resting));
    const { frames } = (await desk.command(control, { do: "wire-log", limit: 10_000 })) as {
      frames: { n: number; clientId: number; direction: string; fields: string[] }[];
    };
    expect(frames[0]).toMatchObject({ n: 1, connection: 1, clientId: -1, direction: "in", fields: ["v100..193"] });
    const orders = frames.filter(({ direction, fields }) => direction === "in" && fields[0] === "3");
    expect(orders.map(({ clientId, fields }) => [clientId, fields[1]])).toEqual([
      [5, "1"],
      [5, "2"],
    ]);
    const last = frames.at(-1)?.n ?? 0;
    expect(await desk.command(control, { do: "wire-log", from: last, limit: 1 })).toMatchObject({
      newest: last,
      frames: [{ n: last }],
    });
  });

  test("the wire log keeps the newest ten thousand", async () => {
    const { desk, control } = await leased();
    await desk.command(control, { do: "wire-log" });
    const client = await desk.client();
    await desk.ask(client, Buffer.concat(Array.from({ length: 6_000 }, () => currentTime())));
    const { newest, frames } = (await desk.command(control, { do: "wire-log", limit: 10_000 })) as {
      newest: number;
      frames: { n: number }[];
    };
    expect(newest).toBeGreaterThan(12_000);
    expect([frames.length, frames[0]?.n, frames.at(-1)?.n]).toEqual([10_000, newest - 9_999, newest]);
  });
});

describe("hostile input", () => {
  test("whatever a control connection sends, it is answered line by line or ended, and TWS clients notice nothing", async () => {
    const desk = new MemoryDesk();
    const honest = await desk.client();
    const command = fc.constantFrom(
      "lease",
      "release",
      "advance",
      "sync",
      "fault",
      "disconnect",
      "wire-log",
      "books",
      "load",
    );
    const request = fc
      .tuple(
        fc.integer(),
        command,
        fc.dictionary(fc.constantFrom("to", "steps", "entry", "read", "from", "path"), fc.jsonValue()),
      )
      .map(([id, name, others]) => JSON.stringify({ id, do: name === "disconnect" ? "peek" : name, ...others }));
    const line = fc.oneof(
      request,
      fc.string(),
      fc.json(),
      fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
        const control = desk.control();
        for (const each of lines) control.push(`${each}\n`);
        await turn();
        await desk.run(10);
        control.destroy();
        await turn();
        desk.server.faults.clear(undefined);
        honest.heard();
        await desk.ask(honest, currentTime());
        expect(honest.heard("49")).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  test("a line without an end is not kept, and its connection ends", async () => {
    const desk = new MemoryDesk();
    const control = desk.control();
    for (let sent = 0; sent < 20; sent += 1) control.push("x".repeat(5_000));
    await turn();
    expect(control.destroyed).toBe(true);
  });

  test("a flood of silent connections is let go after a while, and keeps nobody out meanwhile", async () => {
    const desk = new MemoryDesk();
    const silent = Array.from({ length: 300 }, () => desk.control());
    expect(silent.filter(({ destroyed }) => destroyed)).toHaveLength(300 - 128);
    for (const each of silent) each.destroy();
    await turn();
    const mute = Array.from({ length: 300 }, () => {
      const peer = desk.control();
      peer.destroy();
      return peer;
    });
    await turn();
    expect(mute.every(({ destroyed }) => destroyed)).toBe(true);
    expect((await desk.connect()).heard("9")).toHaveLength(1);
  });

  test("32 clients of any id are let in, the next is told why not, and room comes again", async () => {
    const desk = new MemoryDesk();
    const ids = Array.from({ length: 32 }, (_, at) => (at === 31 ? 2_147_483_647 : at * 1_000));
    const clients = [];
    for (const id of ids) clients.push(await desk.client(id));
    expect((await desk.connect(77)).codes()).toEqual([507]);
    clients[3]?.destroy();
    await turn();
    const late = await desk.connect(77);
    await desk.ask(late, marketData(1));
    expect(late.heard("58")).toHaveLength(1);
  });
});
