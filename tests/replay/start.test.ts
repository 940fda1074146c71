import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Output } from "tickwork/cli/output";
import { replayOptions } from "tickwork/cli/replay-options";
import { replay } from "tickwork/replay";
import { type SimulatorThread, startSimulatorThread } from "@tickwork/tws-simulator/simulator-thread";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recordedDay } from "./recorded-day.ts";

const silent: Output = { json: true, info() {}, warn() {}, progress() {}, result() {} };
const path = recordedDay(10);

async function replayOn(port: number, of: { data?: string; connectTimeoutMs?: number } = {}) {
  const home = mkdtempSync(join(tmpdir(), "tickwork-replay-test-"));
  const options = replayOptions({ home, environment: {} }, "sma-cross", {
    data: of.data ?? path,
    symbol: "SPY",
    param: {},
    shares: 10,
    cash: "100000",
    speed: "max",
    broker: { host: "127.0.0.1", port },
    "until-session": undefined,
    chaos: undefined,
    zone: undefined,
    set: [{ key: "broker.connectTimeoutMs", text: String(of.connectTimeoutMs ?? 60_000) }],
  });
  return await replay(options, silent);
}

let simulator: SimulatorThread;
let door: Server;
beforeEach(async () => {
  simulator = await startSimulatorThread({
    port: 0,
    controlPort: 0,
    feed: "synthetic",
    seed: 1,
    speed: 1,
    account: "DU1234567",
    cashUsd: "100000",
  });
});
afterEach(() => simulator.close());

/** A port in front of the simulator's control port. @param entered is told how many connections came so far */
async function doorToControl(entered: (count: number) => void): Promise<number> {
  let count = 0;
  door = createServer((outer) => {
    const inner = connect({ host: "127.0.0.1", port: simulator.controlPort });
    for (const socket of [outer, inner]) socket.on("error", () => {});
    outer.pipe(inner).pipe(outer);
    count += 1;
    entered(count);
  }).listen(0, "127.0.0.1");
  await once(door, "listening");
  return (door.address() as AddressInfo).port;
}

describe("a replay on a simulator that was named", () => {
  test("is refused where that port speaks no TWS, as the control port does not", async () => {
    await expect(replayOn(simulator.controlPort, { connectTimeoutMs: 1_000 })).rejects.toMatchObject({
      code: "TW-RUN-010",
      message: expect.stringMatching(
        /: no TWS handshake within 1 s\. Give the TWS port .* and not its control port\.$/,
      ),
    });
  });

  test("is refused where nobody answers", async () => {
    const mute = createServer(() => {}).listen(0, "127.0.0.1");
    await once(mute, "listening");
    const { port } = mute.address() as AddressInfo;
    await expect(replayOn(port, { connectTimeoutMs: 1_000 })).rejects.toMatchObject({
      code: "TW-RUN-010",
      message: expect.stringContaining(`127.0.0.1:${port}: no answer of a simulator of Tickwork within 1 s.`),
    });
    mute.close();
  });

  test("is refused where another program answers", async () => {
    const other = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")).listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await expect(replayOn(port)).rejects.toMatchObject({
      code: "TW-SIM-002",
      message: expect.stringContaining("what answers there is no simulator of Tickwork."),
    });
    other.close();
  });

  test("is ended by one signal while it waits for the handshake", async () => {
    // The first connection is the replay's control, the second its link.
    const port = await doorToControl((count) => count === 2 && process.emit("SIGTERM", "SIGTERM"));
    await expect(replayOn(port)).rejects.toMatchObject({ code: "TW-RUN-006" });
    door.close();
  });

  test("is ended by one signal while it reaches for the simulator", async () => {
    const port = await doorToControl(() => process.emit("SIGINT", "SIGINT"));
    await expect(replayOn(port)).rejects.toMatchObject({ code: "TW-RUN-006" });
    door.close();
  });

  test("tells the simulator's refusal of its data as it is", async () => {
    await expect(replayOn(simulator.port, { data: "/nowhere" })).rejects.toMatchObject({
      code: "TW-SIM-003",
      message: expect.stringMatching(/^Cannot read \/nowhere: .*[^.]\.$/),
    });
  });
});
