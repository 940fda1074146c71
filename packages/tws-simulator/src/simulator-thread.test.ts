import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ControlClient } from "./control/control-client.ts";
import { startSimulatorThread } from "./simulator-thread.ts";

const options = {
  feed: "synthetic",
  seed: 1,
  account: "DU1234567",
  cashUsd: "100000",
  speed: 1,
  port: 0,
  controlPort: 0,
} as const;

test("a simulator runs in a thread of its own, and ends", async () => {
  const simulator = await startSimulatorThread(options);
  const control = await ControlClient.connect({ port: simulator.port });
  expect(await control.ask("lease", {})).toMatchObject({ session: expect.any(Number) });
  expect(await control.ask("account", {})).toMatchObject({ account: "DU1234567", cash: { USD: "100000" } });
  await simulator.close();
  await control.closed;
  await expect(ControlClient.connect({ port: simulator.port })).rejects.toThrow(
    /Cannot reach the simulator's control port/,
  );
});

test("what cannot be started is refused with its code", async () => {
  await expect(startSimulatorThread({ ...options, feed: "/nowhere", symbol: "SPY" })).rejects.toMatchObject({
    code: "TW-SIM-003",
  });
  const unnamed = join(mkdtempSync(join(tmpdir(), "tickwork-feed-")), "0.csv");
  writeFileSync(unnamed, "time,open,high,low,close,volume\n2024-03-05T14:30:00Z,1,1,1,1,1\n");
  await expect(startSimulatorThread({ ...options, feed: unnamed })).rejects.toMatchObject({ code: "TW-SIM-005" });
  const taken = await startSimulatorThread(options);
  await expect(startSimulatorThread({ ...options, port: taken.port })).rejects.toMatchObject({ code: "TW-SIM-004" });
  await taken.close();
});
