import { describe, expect, test } from "vitest";
import {
  currentTime,
  executions,
  frame,
  hello,
  marketData,
  MemoryDesk,
  MemoryPeer,
  placeOrder,
  turn,
} from "../../test/memory-session.ts";

describe("cuts", () => {
  test.each(["fin", "rst"] as const)("%s: the client's connection ends, and its id is free again", async (by) => {
    const desk = new MemoryDesk();
    const client = await desk.client();
    desk.arm({ fault: by });
    await turn();
    expect(client.ended).toBe(by);
    expect(desk.server.openSessions()).toEqual([]);
    expect((await desk.connect(1)).heard()[0]?.[0]).toBe("193");
  });

  test("at every byte of placeOrder the order is taken whole or not at all, and the client hears nothing of it", async () => {
    const { length } = placeOrder(1);
    for (let byte = 0; byte <= length; byte += 1) {
      const desk = new MemoryDesk();
      await desk.steps(1);
      const client = await desk.client();
      desk.arm({ fault: "rst", direction: "in", byte, when: { order: 1 } });
      await desk.ask(client, placeOrder(1));
      const { register } = desk.server.simulator.market.orders;
      expect([byte, [...register.orders].length, client.heard().length, client.ended]).toEqual([
        byte,
        byte < length ? 0 : 1,
        0,
        "rst",
      ]);
    }
  });

  test("at any byte of what the client sends, whatever it is", async () => {
    const desk = new MemoryDesk();
    await desk.steps(1);
    const client = await desk.client();
    desk.arm({ fault: "fin", direction: "in", byte: 40 });
    await desk.ask(client, placeOrder(1));
    expect([...desk.server.simulator.market.orders.register.orders]).toEqual([]);
    expect(client.ended).toBe("fin");
  });

  test("at a byte of one message to the client: the part before it arrives", async () => {
    const desk = new MemoryDesk();
    await desk.steps(1);
    const client = await desk.client();
    desk.arm({ fault: "rst", byte: 9, when: { message: "order-status", nth: 1 } });
    const before = client.bytes;
    await desk.ask(client, placeOrder(1));
    const heard = client.heard();
    expect(heard.map(([number]) => number)).toEqual(["5"]);
    const told = heard.flat().reduce((bytes, field) => bytes + field.length + 1, 4 * heard.length);
    expect(client.bytes - before).toBe(told + 9);
    expect(client.ended).toBe("rst");
    expect([...desk.server.simulator.market.orders.register.orders]).toHaveLength(1);
  });

  test("half-open: nothing passes, neither side is told, and the id stays in use as long as the server does not notice", async () => {
    const desk = new MemoryDesk();
    const client = await desk.client();
    desk.arm({ fault: "half-open", unnoticedMs: 5_000 });
    await desk.ask(client, currentTime());
    expect([client.heard(), client.ended]).toEqual([[], "open"]);
    client.destroy();
    await turn();
    const refused = await desk.connect(1);
    expect(refused.codes()).toEqual([326]);
    await desk.run(5_000);
    expect((await desk.connect(1)).heard().length).toBeGreaterThan(2);
  });

  test("half-open without more: the session ends when the client gives up", async () => {
    const desk = new MemoryDesk();
    const client = await desk.client();
    desk.arm({ fault: "half-open", direction: "in", byte: 3, when: { order: 1 } });
    await desk.ask(client, placeOrder(1), currentTime());
    expect(client.heard()).toEqual([]);
    expect(desk.server.openSessions()).toHaveLength(1);
    client.destroy();
    await turn();
    expect(desk.server.openSessions()).toHaveLength(0);
  });

  test("a fault that finds nobody to cut counts for nothing", () => {
    const desk = new MemoryDesk();
    desk.arm({ fault: "rst" });
    expect(desk.server.faults.counts).toEqual({ rst: 0 });
  });
});

describe("late and odd bytes", () => {
  test("latency: both ways, by the server's clock, in their order, for later connections too", async () => {
    const desk = new MemoryDesk();
    desk.arm({ fault: "latency", ms: 100, jitterMs: 50 });
    const client = await desk.connect();
    await desk.run(99);
    expect(client.heard()).toEqual([]);
    await desk.run(1_000);
    expect(client.heard()[0]?.[0]).toBe("193");
    desk.server.faults.clear(undefined);
    await desk.ask(client, executions(1), currentTime());
    expect(client.heard().map(([number]) => number)).toEqual(["55", "49"]);
  });

  test("split: frames come in pieces and are whole in the end", async () => {
    const desk = new MemoryDesk();
    const client = await desk.client();
    desk.arm({ fault: "split", bytes: 5, forMs: 60_000 });
    const before = client.packets.length;
    await desk.ask(client, executions(1), currentTime());
    await desk.run(1_000);
    expect(client.heard().map(([number]) => number)).toEqual(["55", "49"]);
    expect(Math.max(...client.packets.slice(before))).toBeLessThanOrEqual(5);
  });

  test("split, from the client: the server reads odd pieces too", async () => {
    const desk = new MemoryDesk();
    desk.arm({ fault: "split", direction: "in", bytes: 1 });
    const client = await desk.connect();
    await desk.run(1_000);
    await desk.ask(client, executions(1));
    await desk.run(1_000);
    expect(client.heard("55")).toHaveLength(1);
  });

  test("coalesce: many frames come in one packet, also when it is cleared meanwhile", async () => {
    const desk = new MemoryDesk();
    const client = await desk.client();
    desk.arm({ fault: "coalesce", ms: 100 });
    const before = client.packets.length;
    for (let asked = 0; asked < 5; asked += 1) await desk.ask(client, currentTime());
    desk.server.faults.clear(undefined);
    await desk.ask(client, executions(1));
    await desk.run(100);
    expect(client.heard().map(([number]) => number)).toEqual(["49", "49", "49", "49", "49", "55"]);
    expect(client.packets.length - before).toBe(2);
  });

  test("throttle: so many bytes a second", async () => {
    const desk = new MemoryDesk();
    const client = await desk.client();
    desk.arm({ fault: "throttle", bytesPerSecond: 100 });
    for (let asked = 0; asked < 20; asked += 1) await desk.ask(client, executions(asked));
    const before = client.bytes;
    await desk.run(1_000);
    expect(client.bytes - before).toBeGreaterThan(80);
    expect(client.bytes - before).toBeLessThanOrEqual(112);
    await desk.run(60_000);
    expect(client.heard("55")).toHaveLength(20);
  });

  test("stall: nothing passes for a while, then everything", async () => {
    const desk = new MemoryDesk();
    const client = await desk.client();
    desk.arm({ fault: "stall", forMs: 20_000 });
    await desk.ask(client, currentTime());
    expect(client.heard()).toEqual([]);
    await desk.steps(3);
    expect(client.heard().map(([number]) => number)).toEqual(["49"]);
  });

  test.each([
    ["negative-length", "fffffffc"],
    ["unknown-message", "0000000c"],
  ])("broken-frame: %s stands between two whole messages", async (form, bytes) => {
    const desk = new MemoryDesk();
    const client = new RawPeer();
    desk.server.accept(client);
    client.push(hello(1));
    await turn();
    desk.arm({ fault: "broken-frame", form, when: { message: "current-time", nth: 2 } });
    client.push(currentTime());
    await turn();
    client.seen = "";
    client.push(currentTime());
    await turn();
    expect(client.seen.startsWith(bytes)).toBe(true);
    expect(client.seen).toContain(Buffer.from("49\x001\0").toString("hex"));
  });
});

/** Keeps bytes, not frames. */
class RawPeer extends MemoryPeer {
  seen = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.seen += chunk.toString("hex");
    done();
  }
}

test("two servers in one thread know nothing of each other's faults", async () => {
  const [faulty, calm] = [new MemoryDesk(), new MemoryDesk()];
  faulty.arm({ fault: "lose", message: "*" });
  const [deaf, other] = [await faulty.connect(), await calm.connect()];
  for (const [desk, client] of [
    [faulty, deaf],
    [calm, other],
  ] as const)
    await desk.ask(client, marketData(1), frame(49, 1));
  expect(deaf.heard().map(([number]) => number)).toEqual(["193"]);
  expect(other.heard("49")).toHaveLength(1);
});
