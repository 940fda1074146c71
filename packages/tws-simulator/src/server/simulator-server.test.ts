import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EventName } from "@stoqey/ib";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { feedOf, flatMinutes, friday, monday } from "../../test/bars.ts";
import { order, spyContract, TradingClient, TradingDesk } from "../../test/trading-desk.ts";
import { ControlClient } from "../control/control-client.ts";

let desk: TradingDesk;
afterEach(async () => await desk.close());

const twoDays = [...flatMinutes(friday("15:58"), [168.2, 168.3]), ...flatMinutes(monday("09:30"), [169.2])];

/** A bare socket to the TWS port, with what came back as text and a promise of its end. */
async function rawClient(): Promise<{ socket: Socket; ended: Promise<void>; text(): string }> {
  const socket = connect({ port: desk.port, host: "127.0.0.1" });
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")));
  socket.on("error", () => undefined);
  const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
  return { socket, ended, text: () => text };
}

function frame(text: string): Buffer {
  const payload = Buffer.from(text, "latin1");
  const length = Buffer.alloc(4);
  length.writeInt32BE(payload.length);
  return Buffer.concat([length, payload]);
}

describe("connecting", () => {
  test("a client is told version, account, next order id and the state of the farms, in market time", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const client = await desk.client();
    client.ib.reqCurrentTime();
    await desk.settle();
    const heard = client.take();
    expect(heard.slice(1, 4)).toEqual([
      ["server", 193, "20131004 15:57:59 US/Eastern"],
      ["managedAccounts", "DU1234567"],
      ["nextValidId", 1],
    ]);
    expect(heard.slice(4, 7).map(([, , code]) => code)).toEqual([2104, 2106, 2158]);
    expect(heard.at(-1)).toEqual(["currentTime", Math.floor((friday("15:58") - 1) / 1_000)]);
  });

  test("a client id that is in use is refused with 326, and the first connection lives", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const first = await desk.client(5);
    const second = new TradingClient(desk.port, 5);
    const gone = new Promise<void>((resolve) => second.ib.once(EventName.disconnected, () => resolve()));
    second.ib.connect(5);
    await gone;
    expect(second.take("info").map(([, , code]) => code)).toEqual([326]);
    first.take();
    first.ib.reqCurrentTime();
    await desk.settle();
    expect(first.take()).toHaveLength(1);
  });

  test("a client of another version is answered in its own", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const { socket, text } = await rawClient();
    const answered = new Promise<void>((resolve) => {
      socket.on("data", () => text().includes("secdefnj") && resolve());
    });
    socket.write(Buffer.concat([Buffer.from("API\0"), frame("v100..157"), frame("71\x002\x009\0\0")]));
    await answered;
    expect(text()).toContain("157\x0020131004 15:57:59 US/Eastern\0");
    expect(text()).toContain("4\x002\0-1\x002104\0Market data farm connection is OK:usfarm\0\0");
    socket.destroy();
  });
});

describe("the control protocol", () => {
  test("is spoken on the TWS port too, and plays the feed step by step", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const control = await ControlClient.connect({ port: desk.port });
    expect(await control.ask("peek", {})).toEqual({ next: friday("15:58") });
    expect(await control.ask("status", {})).toMatchObject({
      isLeased: true,
      session: 0,
      nextSession: 1,
      feed: "test SPY",
    });
    await expect(control.ask("advance", {})).rejects.toThrow(/TW-SIM-002|does not hold the lease/);
    await expect(control.ask("lease", {})).rejects.toThrow(/another connection holds the lease/);
    control.close();
  });

  test("tells the boundaries of bars, counts sessions, and knows nothing of the time between", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const steps: string[] = [];
    for (let next: number | null = 0; next !== null;) {
      const step = await desk.advance();
      steps.push(`${new Date(step.time).toISOString().slice(5, 19)} ${step.session}/${step.nextSession}`);
      next = step.next;
    }
    expect(steps.slice(6)).toEqual([
      "10-04T19:59:30 1/1",
      "10-04T19:59:45 1/1",
      "10-04T20:00:00 1/2",
      "10-07T13:30:00 2/2",
      "10-07T13:30:15 2/2",
      "10-07T13:30:30 2/2",
      "10-07T13:30:45 2/2",
      "10-07T13:31:00 2/null",
    ]);
  });

  test("counts the frames of the client that the lease names, both ways", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const client = await desk.client(7);
    await desk.client(8);
    await desk.control.ask("lease", { clientId: 7 });
    client.ib.reqMktData(1, spyContract, "", false, false);
    expect(await desk.control.ask("sync", { read: 3 })).toEqual({ read: 3, written: 9 });
    const { written, read } = await desk.control.ask("advance", {});
    expect(read).toBe(3);
    await client.receive(written);
    expect(written).toBeGreaterThan(9);
    expect(await desk.control.ask("reset-counters", {})).toEqual({ written: 0, read: 0 });
  });

  test("does not wait for a client that is gone", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const client = await desk.client(7);
    const waiting = desk.control.ask("sync", { read: 1_000 });
    client.ib.disconnect();
    await expect(waiting).rejects.toThrow(/the TWS connection of client 7 has ended/);
  });

  test("loads take the lease, so that nothing is played before its owner is ready", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    await desk.control.ask("release", {});
    const folder = mkdtempSync(join(tmpdir(), "tickwork-feed-"));
    writeFileSync(join(folder, "QQQ.csv"), "time,open,high,low,close\n2013-10-04T14:00:00Z,1,1,1,1\n");
    const loaded = await desk.control.ask("load", { path: folder, symbol: "QQQ", cashUsd: "7" });
    expect(loaded).toMatchObject({ next: friday("10:00"), session: 0, nextSession: 1 });
    expect(await desk.control.ask("status", {})).toMatchObject({
      isLeased: true,
      session: 0,
      feed: "recorded QQQ, 1 file",
    });
    rmSync(folder, { recursive: true });
  });

  test("goes on at its own speed when the holder of the lease is gone, and a watcher is told the times", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const times: number[] = [];
    const { promise: moved, resolve } = Promise.withResolvers<void>();
    const watcher = await ControlClient.connect({
      port: desk.controlPort,
      onTime: (time) => {
        times.push(time);
        resolve();
      },
    });
    await watcher.ask("watch", {});
    desk.control.close();
    await moved;
    expect(times).toEqual([friday("15:58")]);
    watcher.close();
  });

  test.each([
    ["no JSON", "id must be|expected a line"],
    ['{"id":1,"do":"dance"}', "do must be one of load, lease"],
    ['{"id":1,"do":"sync"}', "read must be a number"],
    ['{"do":"peek"}', "id must be a whole number"],
  ])("refuses %s and lives", async (line, reason) => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const socket = connect({ port: desk.controlPort, host: "127.0.0.1" });
    socket.write(`${line}\n`);
    const answer = await new Promise<string>((resolve) =>
      socket.once("data", (chunk: Buffer) => resolve(chunk.toString())),
    );
    expect(answer).toMatch(new RegExp(reason));
    socket.destroy();
  });

  test("loads another market with a fresh account, but never gives an order id again", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const client = await desk.client();
    await desk.advance();
    client.ib.placeOrder(1, spyContract, order({}));
    await desk.settle();
    await expect(desk.control.ask("load", { path: "/nowhere", symbol: "SPY" })).rejects.toMatchObject({
      code: "TW-SIM-003",
      message: expect.stringMatching(/^Cannot read \/nowhere: .*[^.]\.$/),
    });
    desk.server.simulator.load(feedOf(twoDays), "5000.5");
    expect(await desk.control.ask("account", {})).toMatchObject({
      cash: { USD: "5000.5" },
      positions: [],
      executions: 0,
    });
    client.take();
    client.ib.placeOrder(1, spyContract, order({}));
    await desk.settle();
    expect(client.take("error").map(([, , code]) => code)).toEqual([103]);
  });
});

describe("hostile clients", () => {
  test.each([
    ["neither speaks TWS nor control", Buffer.from("GET / HTTP/1.1\r\n\r\n")],
    ["announces a negative length", Buffer.from([0x41, 0x50, 0x49, 0, 0xff, 0xff, 0xff, 0xfc])],
    ["announces a huge length", Buffer.from([0x41, 0x50, 0x49, 0, 0x7f, 0xff, 0xff, 0xff])],
    ["asks for versions that do not exist", Buffer.concat([Buffer.from("API\0"), frame("v300..400")])],
    ["asks before it says who it is", Buffer.concat([Buffer.from("API\0"), frame("v100..193"), frame("61\x001\0")])],
    ["has a negative client id", Buffer.concat([Buffer.from("API\0"), frame("v100..193"), frame("71\x002\0-1\0\0")])],
  ])("one that %s is dropped", async (_, bytes) => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const { socket, ended } = await rawClient();
    socket.write(bytes);
    await ended;
    expect((await desk.control.ask("status", {})).clients).toEqual([]);
  });

  test("whatever one sends, another client is answered", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const honest = await desk.client(1);
    await desk.advance();
    const number = fc.integer({ min: -3, max: 105 }).map(String);
    const field = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.constantFrom("", "1", "SPY", "STK", "USD", "SMART", "MKT", "BUY", "1e308"),
    );
    const message = fc
      .tuple(number, fc.array(field, { maxLength: 140 }))
      .map(([id, fields]) => frame([id, ...fields, ""].join("\0")));
    const bytes = fc.uint8Array({ maxLength: 40 }).map((noise) => Buffer.from(noise));
    const hello = Buffer.concat([Buffer.from("API\0"), frame("v100..193"), frame("71\x002\x00666\0\0")]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 9, arbitrary: message }, bytes), { maxLength: 30 }),
        async (parts) => {
          const { socket, ended } = await rawClient();
          socket.end(Buffer.concat([hello, ...parts]));
          await ended;
          honest.take();
          honest.ib.reqCurrentTime();
          await desk.settle();
          expect(honest.take("currentTime")).toHaveLength(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a real order with hostile fields is judged, not believed", async () => {
    desk = await TradingDesk.open(feedOf(twoDays));
    const client = await desk.client();
    await desk.advance();
    client.take();
    const nan = Number.NaN;
    client.ib.placeOrder(1, spyContract, order({ totalQuantity: nan }));
    client.ib.placeOrder(2, spyContract, order({ totalQuantity: -5 }));
    client.ib.placeOrder(3, spyContract, order({ totalQuantity: 1e21 }));
    client.ib.placeOrder(4, spyContract, order({ parentId: 77 }));
    await desk.settle();
    expect(client.take("error", "info").map(([, , code]) => code)).toEqual([320, 321, 321, 10_006]);
  });
});
