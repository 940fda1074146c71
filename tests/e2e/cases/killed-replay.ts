import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { ControlClient } from "@tickwork/tws-simulator/control/control-client";
import { type Case, recordedData } from "../case.ts";
import { extent } from "../extent.ts";
import { type RunningDesk, startDesk } from "../running-desk.ts";
import { freshHome, startTickwork } from "../tickwork.ts";

const TIMES = Number(extent("E2E_KILLS", { quick: 3, full: 10 }));
const QUIET_GAP_MS = 200;

export const killedReplay: readonly Case[] = [
  {
    name: `a replay killed ${TIMES} times at random moments is reconciled by the next start: nothing doubled, stops at work`,
    async run() {
      const reconciledMs: number[] = [];
      for (let round = 0; round < TIMES; round += 1) reconciledMs.push(await killOnce(round));
      return `start to reconciled in ms, process start included: ${reconciledMs.map((ms) => ms.toFixed(0)).join(", ")}`;
    },
  },
];

async function killOnce(round: number): Promise<number> {
  const simulator = startTickwork(["tws-sim", "--port", "0", "--speed", "600", "--json"]);
  try {
    const { port } = JSON.parse(await simulator.line((line) => line.startsWith('{"port"'))) as {
      readonly port: number;
    };
    const home = freshHome();
    const broker = `127.0.0.1:${port}`;
    const replay = startTickwork([
      "replay",
      "donchian",
      "--data",
      recordedData("us-minute"),
      "--symbol",
      "SPY",
      "--shares",
      "100",
      "--broker",
      broker,
      "--home",
      home,
      "--speed",
      "3000",
      "--json",
    ]);
    const control = await ControlClient.connect({ port });
    await untilBracketRests(control, replay.ended);
    await sleep((round * 137) % 1_000);
    replay.child.kill("SIGKILL");
    await replay.ended;

    const began = performance.now();
    const desk = await startDesk(home, [
      "--paper",
      "--broker",
      broker,
      "--set",
      `broker.reconcileQuietMs=${QUIET_GAP_MS}`,
    ]);
    await desk.until(({ recovery }) => recovery?.state === "reconciled", 30_000);
    const tookMs = performance.now() - began;
    const after = await control.ask("account", {});
    const { openOrders } = await control.ask("status", {});
    assert.ok(openOrders <= 2, `round ${round}: one bracket's exits at most, got ${openOrders} open orders`);
    await untilBooksAgree(control, desk);
    await untilStopsWorked(control, after.positions[0]?.quantity ?? 0);
    await untilBooksAgree(control, desk);
    assert.equal(await desk.stop(), 0);
    control.close();
    return tookMs;
  } finally {
    simulator.child.kill("SIGTERM");
    await simulator.ended;
  }
}

/** Waits until a position is held and both exits of its bracket rest at the broker. */
async function untilBracketRests(control: ControlClient, ended: Promise<unknown>): Promise<void> {
  let isOver = false;
  void ended.then(() => (isOver = true));
  for (;;) {
    const { openOrders } = await control.ask("status", {});
    const { positions } = await control.ask("account", {});
    if (openOrders === 2 && positions.some(({ quantity }) => quantity !== 0)) return;
    assert.ok(!isOver, "the replay ended before a bracket rested");
    await sleep(20);
  }
}

/** Whatever has been filled since, the desk comes to hold what the broker holds, and nothing halts. */
async function untilBooksAgree(control: ControlClient, desk: RunningDesk): Promise<void> {
  for (const end = performance.now() + 30_000; ; await sleep(50)) {
    const { positions: atBroker } = await control.ask("account", {});
    const { positions: here, halted } = await desk.status();
    assert.equal(halted, false);
    const [there, held] = [atBroker[0]?.quantity ?? 0, here[0]?.quantity ?? 0];
    if (there === held) return;
    assert.ok(performance.now() < end, `the desk's position is ${held}, the broker's ${there}`);
  }
}

/** The market goes on at the simulator's own speed until a resting exit has closed the position. */
async function untilStopsWorked(control: ControlClient, held: number): Promise<void> {
  if (held === 0) return;
  const end = performance.now() + 120_000;
  while (performance.now() < end) {
    const { positions } = await control.ask("account", {});
    if ((positions[0]?.quantity ?? 0) !== held) return;
    await sleep(50);
  }
  assert.fail("no resting exit closed the position within two minutes (20 market hours)");
}
