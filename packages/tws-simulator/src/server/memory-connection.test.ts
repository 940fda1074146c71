import { createHash } from "node:crypto";
import { Duplex } from "node:stream";
import { FrameWriter } from "@tickwork/tws-wire/frame-writer";
import { expect, test } from "vitest";
import { HandClock } from "../../test/hand-clock.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";
import { SimulatorServer } from "./simulator-server.ts";

/** One end of a connection in memory: what the server writes is kept. */
class MemoryStream extends Duplex {
  readonly hash = createHash("sha256");
  bytes = 0;

  override _read(): void {
    // bytes are pushed
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    done();
  }
}

/** A peer that takes nothing. */
class StuckStream extends MemoryStream {
  constructor() {
    super({ writableHighWaterMark: 1 });
  }

  override _write(): void {
    // never done
  }
}

function frame(...fields: readonly (string | number)[]): Uint8Array {
  const out = new FrameWriter();
  out
    .begin()
    .fields(...fields)
    .end();
  return out.take();
}

function versionFrame(): Buffer {
  const text = Buffer.from("API\0\0\0\0\u0008v100..193");
  text[7] = "v100..193".length;
  return text;
}

function marketOrder(orderId: number, action: string): Uint8Array {
  const contract = [0, "SPY", "STK", "", 0, "", "", "SMART", "", "USD", "", "", "", ""];
  const main = [action, 100, "MKT", "", "", "DAY", "", "", "", 0, `ref ${orderId}`, 1, 0, 0, 0, "", 0, 0, 0];
  return frame(3, orderId, ...contract, ...main, ...Array.from({ length: 110 }, () => ""));
}

function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** A session with a synthetic market that trades now and then. */
async function run(seed: number): Promise<string> {
  const server = new SimulatorServer({
    feed: new SyntheticFeed({ seed }),
    account: "DU1",
    cashUsd: "100000",
    speed: 1,
  });
  const stream = new MemoryStream();
  server.accept(stream);
  for (const bytes of [versionFrame(), frame(71, 2, 1, ""), frame(6, 2, 1, "")]) stream.push(bytes);
  stream.push(frame(1, 11, 5, 0, "SPY", "STK", "", 0, "", "", "SMART", "", "USD", "", "", 0, "", 0, 0, ""));
  await turn();
  for (let step = 1; step <= 600; step += 1) {
    server.simulator.step();
    server.flush();
    if (step % 50 !== 0) continue;
    stream.push(marketOrder(step, step % 100 === 0 ? "SELL" : "BUY"));
    await turn();
  }
  expect(server.simulator.market.orders.register.executions.length).toBe(12);
  server.close();
  return `${stream.bytes} ${stream.hash.digest("hex")}`;
}

test("the same seed and the same client bytes give the same server bytes, over a stream in memory", async () => {
  const first = await run(7);
  expect(await run(7)).toBe(first);
  expect(await run(8)).not.toBe(first);
});

test("a client that takes nothing is dropped, and so is one that never says who it is", async () => {
  const clock = new HandClock();
  const feed = new SyntheticFeed({ seed: 1 });
  const server = new SimulatorServer({ feed, account: "DU1", cashUsd: "100000", speed: 1, clock });
  const [silent, stuck] = [new MemoryStream(), new StuckStream()];
  for (const stream of [silent, stuck]) server.accept(stream);
  silent.push(Buffer.from("AP"));
  for (const bytes of [versionFrame(), frame(71, 2, 1, "")]) stuck.push(bytes);
  for (let asked = 0; asked < 60; asked += 1) stuck.push(frame(6, 2, 1, "")); // more than a stream holds by itself
  await turn();
  clock.run(9_999);
  expect([silent.destroyed, stuck.destroyed]).toEqual([false, false]);
  clock.run(1);
  expect([silent.destroyed, stuck.destroyed]).toEqual([true, true]);
  server.close();
});

test("connections that never say a byte make room for those that do, and are let go in the end", async () => {
  const clock = new HandClock();
  const feed = new SyntheticFeed({ seed: 1 });
  const server = new SimulatorServer({ feed, account: "DU1", cashUsd: "100000", speed: 1, clock });
  const silent = Array.from({ length: 200 }, () => new MemoryStream());
  for (const stream of silent) server.accept(stream);
  expect(silent.filter(({ destroyed }) => destroyed)).toHaveLength(72);
  const honest = new MemoryStream();
  server.accept(honest);
  for (const bytes of [versionFrame(), frame(71, 2, 1, "")]) honest.push(bytes);
  await turn();
  expect(server.openSessions()).toHaveLength(1);
  clock.run(10_000);
  expect(silent.every(({ destroyed }) => destroyed)).toBe(true);
  expect(honest.destroyed).toBe(false);
  server.close();
});
