import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import {
  currentTime,
  frame,
  hello,
  marketData,
  MemoryDesk,
  MemoryPeer,
  placeOrder,
  turn,
} from "../../test/memory-session.ts";
import { systemClock } from "./clock.ts";

let desk = new MemoryDesk();
afterEach(() => desk.server.close());

/** A peer that takes what it is sent only when it is told to. */
class SlowPeer extends MemoryPeer {
  #waiting: (() => void)[] = [];

  override _write(chunk: Buffer, encoding: string, done: () => void): void {
    // oxlint-disable-next-line no-underscore-dangle -- the stream's own name for it
    this.#waiting.push(() => super._write(chunk, encoding, done));
  }

  /** Takes everything that was sent so far and what comes meanwhile. */
  async takeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      for (const take of this.#waiting.splice(0)) take();
      await turn();
    }
  }
}

async function slowClient(clientId: number): Promise<SlowPeer> {
  const peer = new SlowPeer();
  desk.server.accept(peer);
  peer.push(hello(clientId));
  await turn();
  await peer.takeAll();
  peer.heard();
  return peer;
}

/** Makes more wait for a client than its stream holds. */
async function overwhelm(peer: MemoryPeer): Promise<void> {
  const long = "q".repeat(60_000);
  for (let sent = 0; sent < 40; sent += 1) await desk.ask(peer, frame(83, 7, long));
}

describe("a client id", () => {
  test("may be the largest integer, which is no value elsewhere on the wire", async () => {
    desk = new MemoryDesk();
    await desk.steps(1);
    const peer = await desk.connect(2_147_483_647);
    expect(peer.heard("9")).toEqual([["9", "1", "1"]]);
    await desk.ask(peer, placeOrder(1));
    expect(peer.heard("3").at(-1)).toContain("2147483647");
    expect(desk.server.openSessions().map(({ clientId }) => clientId)).toEqual([2_147_483_647]);
  });

  test.each([
    [-1, 321],
    [2_147_483_648, 321],
    ["", 320],
    ["me", 320],
  ])("%j is refused with %i, and the connection ends", async (clientId, code) => {
    desk = new MemoryDesk();
    const peer = await desk.connect(clientId);
    expect([peer.codes(), peer.ended]).toEqual([[code], "fin"]);
    expect(desk.server.ended()).toMatchObject([{ clientId: -1, reason: expect.stringMatching(/^Error /) }]);
  });
});

describe("a slow client", () => {
  test("is told the latest ticks only, but every order event, and others are told everything meanwhile", async () => {
    desk = new MemoryDesk();
    const [slow, quick] = [await slowClient(1), await desk.client(2)];
    for (const peer of [slow, quick]) await desk.ask(peer, marketData(1));
    await overwhelm(slow);
    await desk.steps(5);
    quick.heard();
    await desk.steps(40);
    await desk.ask(slow, placeOrder(1), placeOrder(2));
    const lastTrades = quick.heard("1").filter(([, , , tick]) => tick === "4");
    expect(lastTrades).toHaveLength(40);
    const [session] = desk.server.openSessions();
    expect(session?.conflated).toBeGreaterThan(100);
    const { written } = session?.counts ?? { written: 0 };
    await slow.takeAll();
    const heard = slow.heard();
    expect(heard.filter(([number, , , tick]) => number === "1" && tick === "4")).toHaveLength(1);
    expect(heard.find(([number, , , tick]) => number === "1" && tick === "4")?.[4]).toBe(lastTrades.at(-1)?.[4]);
    expect(heard.filter(([number]) => number === "11")).toHaveLength(2);
    expect(session?.counts.written).toBeGreaterThan(written);
  });

  test("that lets too much of all else pile up is dropped, and the status says why", async () => {
    desk = new MemoryDesk({ limits: { mostWaitingBytes: 1_000_000 } });
    const [slow, quick] = [await slowClient(1), await desk.client(2)];
    await overwhelm(slow);
    expect(slow.destroyed).toBe(true);
    expect(desk.server.ended()).toEqual([{ clientId: 1, reason: "it takes too little: too much was waiting for it" }]);
    await desk.ask(quick, currentTime());
    expect(quick.heard()).toHaveLength(1);
  });

  test("that takes a little now and then lives, one that takes nothing for ten seconds is dropped", async () => {
    desk = new MemoryDesk();
    const [patient, dead] = [await slowClient(1), await slowClient(2)];
    for (const peer of [patient, dead]) await overwhelm(peer);
    await desk.run(6_000);
    await patient.takeAll();
    await overwhelm(patient);
    await desk.run(6_000);
    expect([patient.destroyed, dead.destroyed]).toEqual([false, true]);
    expect(desk.server.ended()).toEqual([{ clientId: 2, reason: "it took nothing for 10 seconds" }]);
  });
});

describe("the rate of messages", () => {
  test("is limited to fifty a second: refused with 100, after three refusals the connection ends", async () => {
    desk = new MemoryDesk({ limits: { messagesPerSecond: 50 } });
    const peer = await desk.client();
    await desk.ask(peer, ...Array.from({ length: 50 }, currentTime));
    expect(peer.heard("49")).toHaveLength(50);
    await desk.run(1_000);
    await desk.ask(peer, ...Array.from({ length: 60 }, currentTime));
    expect(peer.codes()).toEqual([100, 100, 100]);
    expect(peer.ended).toBe("fin");
    expect(desk.server.ended()).toEqual([{ clientId: 1, reason: "it sent too many messages a second" }]);
  });

  test("slows a client down that asks for it with +PACEAPI", async () => {
    desk = new MemoryDesk({ limits: { messagesPerSecond: 50 } });
    const peer = new MemoryPeer();
    desk.server.accept(peer);
    const versions = "v100..193 +PACEAPI";
    const first = Buffer.from(`API\0\0\0\0${String.fromCharCode(versions.length)}${versions}`);
    await desk.ask(peer, Buffer.concat([first, frame(71, 2, 1, "")]));
    await desk.ask(peer, ...Array.from({ length: 120 }, currentTime));
    expect(peer.heard("49")).toHaveLength(50);
    await desk.run(1_000);
    expect(peer.heard("49", "4")).toHaveLength(50);
    await desk.run(1_000);
    expect(peer.heard("49")).toHaveLength(20);
  });

  test("is not limited unless told so", async () => {
    desk = new MemoryDesk();
    const peer = await desk.client();
    await desk.ask(peer, ...Array.from({ length: 500 }, currentTime));
    expect(peer.heard("49")).toHaveLength(500);
  });
});

describe("hostile input", () => {
  test("of ten thousand requests at once lets another client be answered before they are", async () => {
    desk = new MemoryDesk({ clock: systemClock });
    const [flood, honest] = [await desk.client(1), await desk.client(2)];
    const one = marketData(5); // all but the first are refused as duplicates
    flood.push(Buffer.concat(Array.from({ length: 10_000 }, () => one)));
    honest.push(currentTime());
    while (honest.heard("49").length === 0) await turn();
    expect(desk.server.openSessions()[0]?.counts.read).toBeLessThan(10_000);
    while ((desk.server.openSessions()[0]?.counts.read ?? 0) < 10_002) await turn();
    expect(flood.heard("4")).toHaveLength(9_999);
  });

  const length = fc.oneof(
    fc.integer({ min: -2_147_483_648, max: 2_147_483_647 }),
    fc.integer({ min: -4, max: 300 }),
    fc.constantFrom(-1, 0, 1, 0x7f_ff_ff_ff, 1_048_576, 1_048_577),
  );
  const framed = fc.tuple(length, fc.uint8Array({ maxLength: 60 })).map(([announced, payload]) => {
    const head = Buffer.alloc(4);
    head.writeInt32BE(announced);
    return Buffer.concat([head, payload]);
  });
  const field = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.constantFrom("", "0", "1", "SPY", "STK", "OPT", "SMART", "USD", "2147483647", "-1", "1e308", "NaN", "\0\0"),
  );
  const message = fc
    .tuple(fc.integer({ min: -3, max: 110 }), fc.array(field, { maxLength: 40 }))
    .map(([number, fields]) => {
      const payload = Buffer.from([number, ...fields, ""].join("\0"));
      const head = Buffer.alloc(4);
      head.writeInt32BE(payload.length);
      return Buffer.concat([head, payload]);
    });
  const greeting = fc.oneof(
    fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
    framed.map((bytes) => Buffer.concat([Buffer.from("API\0"), bytes])),
    fc.string({ maxLength: 30 }).map((text) => {
      const payload = Buffer.from(text);
      return Buffer.concat([Buffer.from("API\0"), Buffer.from([0, 0, 0, payload.length]), payload]);
    }),
  );

  test("in place of a handshake ends that connection at most", async () => {
    desk = new MemoryDesk();
    const honest = await desk.client(1);
    await fc.assert(
      fc.asyncProperty(fc.array(greeting, { minLength: 1, maxLength: 3 }), async (parts) => {
        const peer = new MemoryPeer();
        desk.server.accept(peer);
        for (const part of parts) peer.push(part);
        await desk.ask(honest, currentTime());
        expect(honest.heard("49")).toHaveLength(1);
        peer.destroy();
      }),
      { numRuns: 100 },
    );
  });

  test("after a handshake ends that connection at most, however its bytes are cut", async () => {
    desk = new MemoryDesk();
    const honest = await desk.client(1);
    const parts = fc.array(fc.oneof({ weight: 8, arbitrary: message }, { weight: 1, arbitrary: framed }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(parts, fc.integer({ min: 1, max: 50 }), async (frames, pieceBytes) => {
        const peer = new MemoryPeer();
        desk.server.accept(peer);
        peer.push(hello(666));
        const bytes = Buffer.concat(frames);
        for (let at = 0; at < bytes.length; at += pieceBytes) peer.push(bytes.subarray(at, at + pieceBytes));
        await desk.steps(1);
        honest.heard();
        await desk.ask(honest, currentTime());
        expect(honest.heard("49")).toHaveLength(1);
        peer.destroy();
        await turn();
      }),
      { numRuns: 150 },
    );
  });
});
