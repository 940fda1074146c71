// The emergency stop of a desk that trades at every bar: by every way, at every step of its own, with a full disk, without the admin.
import assert from "node:assert/strict";
import { cpSync, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { STEPS } from "@tickwork/actor/step-hook";
import type { BooksState } from "@tickwork/tws-simulator/control/control-protocol";
import { type BusyMarket, compareOrders, endAndCompare, startBusyMarket } from "../busy-market.ts";
import type { Case } from "../case.ts";
import { type DeskStatus, launchDesk, type RunningDesk, startDesk } from "../running-desk.ts";
import { smallDisk } from "../small-disk.ts";
import { startTickwork } from "../tickwork.ts";

const LIMIT_MS = 30_000;
const CALM_LOOKS = 10;
const STOP_STEPS = STEPS.filter((step) => step.startsWith("stop-"));

const isReconciled = ({ recovery }: DeskStatus): boolean => recovery?.state === "reconciled";
const isHalted = ({ tradingState }: DeskStatus): boolean => tradingState === "HALTED";

export const emergencyStop: readonly Case[] = [
  {
    name: "a stop by the file STOP holds over a restart, and is ended with a reason once the file is gone",
    run: () =>
      withTrading(async ({ market, home, desk }) => {
        // Whole from its first moment: the desk may look while it is being written.
        writeFileSync(join(home, "STOP.new"), "prices look wrong\n");
        renameSync(join(home, "STOP.new"), join(home, "STOP"));
        const { halt } = await desk.until(isHalted, LIMIT_MS);
        assert.deepEqual([halt?.by, halt?.reason], ["operator:stop-file", "prices look wrong"]);
        await nothingLeaves(market);
        assert.equal(await desk.stop(), 0);

        const next = await startDesk(home, market.flags(home));
        await next.until((status) => isHalted(status) && isReconciled(status), LIMIT_MS);
        await nothingLeaves(market);
        const refused = await tickwork("resume", "--reason", "looked at it", "--home", home);
        assert.equal(refused.code, 3);
        assert.match(refused.stderr, /TW-RUN-008/);
        rmSync(join(home, "STOP"));
        assert.equal((await tickwork("resume", "--reason", "looked at it", "--home", home)).code, 0);
        const { orders } = await next.status();
        await next.until((status) => status.tradingState === "ACTIVE" && status.orders > orders, LIMIT_MS);
        await endAndCompare(market, next, home);
        return undefined;
      }),
  },
  {
    name: "a stop by SIGUSR2 leaves nothing open at the broker",
    run: () =>
      withTrading(async ({ market, home, desk }) => {
        desk.child.kill("SIGUSR2");
        const { halt } = await desk.until((status) => isHalted(status) && status.halt?.durable === true, LIMIT_MS);
        assert.equal(halt?.by, "operator:signal");
        await nothingLeaves(market);
        await endAndCompare(market, desk, home);
        return undefined;
      }),
  },
  {
    name: "a stop that flattens closes every position at the broker, and nothing but exits leaves after it",
    run: () =>
      withTrading(async ({ market, home, desk }) => {
        const { code, stdout } = await tickwork(
          "halt",
          "--flatten",
          "--reason",
          "out of here",
          "--json",
          "--home",
          home,
        );
        assert.equal(code, 0);
        assert.deepEqual(JSON.parse(stdout), { halted: true, flatten: true, durable: true, problem: null });
        await desk.until(({ tradingState }) => tradingState === "REDUCING", LIMIT_MS);
        const books = await nothingLeaves(market, ({ positions }) => positions.every(({ quantity }) => quantity === 0));
        assert.deepEqual(
          books.positions.filter(({ quantity }) => quantity !== 0),
          [],
        );
        await endAndCompare(market, desk, home);
        return undefined;
      }),
  },
  {
    name: "without the admin the command stops trading by the file, and waits until the process has seen it",
    async run() {
      const market = await startBusyMarket();
      try {
        const home = market.home();
        const desk = launchDesk(home, [...market.flags(home), "--set", "admin.isEnabled=false"]);
        await untilTraded(market);
        const { code, stderr } = await tickwork("halt", "--reason", "no page", "--home", home);
        assert.equal(code, 0, stderr);
        await nothingLeaves(market);
        desk.child.kill("SIGTERM");
        assert.equal((await desk.ended).code, 0);
        return undefined;
      } finally {
        await market.close();
      }
    },
  },
  {
    name: `a desk killed at each of the ${STOP_STEPS.length} steps of its stop is stopped when it comes back`,
    async run() {
      for (const step of STOP_STEPS) await killedAtStop(step);
      return undefined;
    },
  },
  {
    name: "with a full disk trading stops all the same, a restart is stopped, and the journal takes the stop once there is room",
    run: fullDisk,
  },
  {
    name: "a desk that dies with a full disk, its stop in memory only, is stopped when it comes back",
    run: killedOnFullDisk,
  },
];

interface Trading {
  readonly market: BusyMarket;
  readonly home: string;
  readonly desk: RunningDesk;
}

async function withTrading(act: (of: Trading) => Promise<string | undefined>): Promise<string | undefined> {
  const market = await startBusyMarket();
  try {
    const home = market.home();
    const desk = await startDesk(home, market.flags(home));
    await desk.until(({ orders }) => orders > 8, LIMIT_MS);
    return await act({ market, home, desk });
  } finally {
    await market.close();
  }
}

async function tickwork(...parameters: readonly string[]) {
  return await startTickwork(parameters).ended;
}

async function untilTraded({ control }: BusyMarket): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while ((await control.ask("books", {})).fills.length === 0) {
    assert.ok(performance.now() < end, "nothing was traded");
    await sleep(50);
  }
}

/** Nothing of anybody is open at the broker, and once its books are as wanted, nothing comes over several bars. */
async function nothingLeaves({ control }: BusyMarket, isWanted: (books: BooksState) => boolean = () => true) {
  const before = await atRest(control, isWanted);
  await sleep(1_500);
  const after = await control.ask("books", {});
  assert.equal(after.orders.length, before.orders.length, "an order came after the stop");
  assert.deepEqual(after.openOrders, []);
  return after;
}

/** The broker's books when nothing is open and all that had left before the stop has arrived: an exit may still be on its way. */
async function atRest(control: BusyMarket["control"], isWanted: (books: BooksState) => boolean): Promise<BooksState> {
  const end = performance.now() + LIMIT_MS;
  for (let calm = 0, last = ""; ; await sleep(50)) {
    const books = await control.ask("books", {});
    const { orders, openOrders, positions } = books;
    const now = JSON.stringify({ orders: orders.length, openOrders, positions });
    calm = now === last && openOrders.length === 0 && isWanted(books) ? calm + 1 : 0;
    last = now;
    if (calm === CALM_LOOKS) return books;
    assert.ok(performance.now() < end, `the broker's books do not come to rest after the stop: ${now}`);
  }
}

async function killedAtStop(step: string): Promise<void> {
  const market = await startBusyMarket();
  try {
    const home = market.home();
    const desk = await startDesk(home, market.flags(home), { TICKWORK_TEST_DIE_AT: step });
    await desk.until(({ orders }) => orders > 8, LIMIT_MS);
    desk.child.kill("SIGUSR2");
    assert.equal((await desk.ended).code, null, `${step}: the desk did not die there`);
    compareOrders(home, await market.control.ask("books", {}));
    const next = await startDesk(home, market.flags(home));
    await next.until((status) => isHalted(status) && isReconciled(status), LIMIT_MS);
    await nothingLeaves(market);
    await endAndCompare(market, next, home);
  } finally {
    await market.close();
  }
}

async function fullDisk(): Promise<string | undefined> {
  const disk = smallDisk();
  const market = await startBusyMarket();
  try {
    const home = join(disk.folder, "home");
    cpSync(market.home(), home, { recursive: true });
    const desk = await startDesk(home, market.flags(home));
    await desk.until(({ orders }) => orders > 8, LIMIT_MS);
    disk.fill();
    await sleep(1_000);
    const { code, stdout, stderr } = await tickwork("halt", "--reason", "the disk is full", "--json", "--home", home);
    assert.equal(code, 0, stderr);
    const { durable } = JSON.parse(stdout) as { readonly durable: boolean };
    assert.equal(durable, false, "a full disk took the stop");
    await desk.until((status) => isHalted(status) && status.halt?.durable === false, LIMIT_MS);
    await nothingLeaves(market);
    assert.ok(existsSync(join(home, "STOP")), "the stop file is not there");
    const { actors } = await desk.status();
    assert.deepEqual(
      actors.filter(({ restarts }) => restarts > 0).map(({ name, lastError }) => `${name}: ${lastError}`),
      [],
    );

    disk.makeRoom();
    await desk.until(({ halt }) => halt?.durable === true, LIMIT_MS);
    assert.ok(!existsSync(join(home, "STOP")), "the stop file was not taken away");
    desk.child.kill("SIGKILL");
    await desk.ended;
    const next = await startDesk(home, market.flags(home));
    await next.until((status) => isHalted(status) && isReconciled(status), LIMIT_MS);
    await nothingLeaves(market);
    await endAndCompare(market, next, home);
    return undefined;
  } finally {
    await market.close();
    disk.close();
  }
}

async function untilThere(path: string): Promise<void> {
  for (const end = performance.now() + LIMIT_MS; !existsSync(path); await sleep(20))
    assert.ok(performance.now() < end, `${path} is not there`);
}

/** The process dies while its stop is in memory only: the file must stop the next one. */
async function killedOnFullDisk(): Promise<string | undefined> {
  const disk = smallDisk();
  const market = await startBusyMarket();
  try {
    const home = join(disk.folder, "home");
    cpSync(market.home(), home, { recursive: true });
    const desk = await startDesk(home, market.flags(home));
    await desk.until(({ orders }) => orders > 8, LIMIT_MS);
    disk.fill();
    await sleep(500);
    desk.child.kill("SIGUSR2");
    await desk.until((status) => isHalted(status) && status.halt?.durable === false, LIMIT_MS);
    await untilThere(join(home, "STOP")); // the page may show the stop a moment before
    desk.child.kill("SIGKILL");
    await desk.ended;
    disk.makeRoom();
    const next = await startDesk(home, market.flags(home));
    await next.until((status) => isHalted(status) && isReconciled(status), LIMIT_MS);
    assert.ok(!existsSync(join(home, "STOP")), "the journal has the stop, and the file is still there");
    await nothingLeaves(market);
    await endAndCompare(market, next, home);
    return undefined;
  } finally {
    await market.close();
    disk.close();
  }
}
