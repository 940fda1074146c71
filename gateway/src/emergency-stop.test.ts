import { TickworkError } from "@tickwork/model/tickwork-error";
import { expect, test } from "vitest";
import { EmergencyStop } from "./emergency-stop.ts";

const BY = { actor: "operator:cli", reason: "it looks wrong", flatten: false };
const FULL = new TickworkError("TW-ORD-058", "the disk is full");

/** The parts around a stop, whose time passes only when told, and what they were asked. */
function surroundings() {
  const asked: string[] = [];
  const alarms: string[] = [];
  const pauses: { readonly due: number; readonly resolve: () => void }[] = [];
  const world = {
    asked,
    alarms,
    now: 0,
    failure: undefined as Error | undefined,
    file: undefined as { reason: string; isOwn: boolean } | undefined,
    canRaise: true,
    async pass(ms: number) {
      const end = world.now + ms;
      for (;;) {
        await turns();
        const next = pauses.filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        pauses.splice(pauses.indexOf(next), 1);
        world.now = next.due;
        next.resolve();
      }
      world.now = end;
    },
  };
  const stop = new EmergencyStop({
    link: { stop: async () => void asked.push("link.stop") },
    orders: {
      async halt({ flatten }) {
        if (world.failure !== undefined) throw world.failure;
        asked.push(flatten ? "orders.halt flatten" : "orders.halt");
        return { unconfirmed: [] };
      },
      resume: async ({ reason }) => void asked.push(`orders.resume ${reason}`),
    },
    file: {
      path: "/home/STOP",
      read: () => world.file,
      raise() {
        asked.push("file.raise");
        if (world.canRaise) world.file ??= { reason: "own", isOwn: true };
        return world.canRaise;
      },
      lower() {
        if (world.file?.isOwn === true) world.file = undefined;
      },
    },
    wallNow: () => 1_000,
    pause: (ms) => new Promise((resolve) => pauses.push({ due: world.now + ms, resolve })),
    alarm: (message) => alarms.push(message),
  });
  return { world, stop };
}

async function turns(): Promise<void> {
  for (let count = 0; count < 20; count += 1) await Promise.resolve();
}

test("the gate is shut in the very turn in which a stop is asked for, and the stop file is there before the order actor is asked", async () => {
  const { world, stop } = surroundings();
  const halted = stop.halt(BY);
  expect(world.asked).toEqual(["link.stop"]);
  await world.pass(0);
  expect(await halted).toEqual({
    level: "halted",
    actor: "operator:cli",
    reason: "it looks wrong",
    since: 1_000,
    isDurable: true,
  });
  expect(world.asked).toEqual(["link.stop", "file.raise", "orders.halt"]);
  expect(world.file).toBeUndefined();
});

test("with a full disk the stop file is written, a person alarmed, and the stop made durable once there is room", async () => {
  const { world, stop } = surroundings();
  world.failure = FULL;
  const halted = stop.halt(BY);
  await world.pass(11_000);
  expect(await halted).toMatchObject({ isDurable: false, problem: "the disk is full" });
  expect(world.file).toMatchObject({ isOwn: true });
  expect(world.alarms).toEqual([
    "Trading is stopped, but the journal has not taken the stop (the disk is full). It is tried on; /home/STOP is written, so that a restart is stopped too.",
  ]);
  await expect(stop.resume({ actor: "operator:cli", reason: "go" })).rejects.toMatchObject({ code: "TW-RUN-009" });

  world.failure = undefined;
  await world.pass(500);
  expect(stop.status).toEqual({ level: "halted", actor: BY.actor, reason: BY.reason, since: 1_000, isDurable: true });
  expect(world.file).toBeUndefined();
  await stop.resume({ actor: "operator:cli", reason: "room was made" });
  expect(world.asked.at(-1)).toBe("orders.resume room was made");
  expect(stop.status).toBeUndefined();
});

test("where not even the stop file can be written the alarm says not to restart", async () => {
  const { world, stop } = surroundings();
  world.failure = FULL;
  world.canRaise = false;
  void stop.halt(BY);
  await world.pass(1_500);
  expect(world.alarms[0]).toContain("do not restart Tickwork");
});

test("a stop is made durable although the order actor was away when it was asked for", async () => {
  const { world, stop } = surroundings();
  world.failure = new TickworkError("TW-ACT-001", "Cannot ask orders: it is down.");
  const halted = stop.halt(BY);
  await world.pass(600);
  world.failure = undefined;
  await world.pass(300);
  expect(await halted).toMatchObject({ isDurable: true });
  expect(world.alarms).toEqual([]);
});

test("a person's stop file must be taken away by hand before trading goes on", async () => {
  const { world, stop } = surroundings();
  world.file = { reason: "the fund's compliance", isOwn: false };
  await expect(stop.resume({ actor: "operator:cli", reason: "go" })).rejects.toMatchObject({ code: "TW-RUN-008" });
  expect(world.asked).toEqual([]);
});

test("a newer stop takes the place of one that is still being made durable", async () => {
  const { world, stop } = surroundings();
  world.failure = FULL;
  void stop.halt({ ...BY, flatten: true });
  await world.pass(300);
  void stop.halt(BY);
  world.failure = undefined;
  await world.pass(3_000);
  expect(world.asked.filter((call) => call.startsWith("orders.halt"))).toEqual(["orders.halt"]);
  expect(stop.status).toMatchObject({ level: "halted", isDurable: true });
});
