// What a seed's plan does to its world, and asks of it.
import { recoveryProtocol } from "@tickwork/contracts/recovery";
import { losePower } from "@tickwork/ledger/memory-ledger-store";
import { ControlRefusal } from "@tickwork/tws-simulator/control/control-refusal";
import { marketCommand } from "@tickwork/tws-simulator/control/market-commands";
import { parseFaultEntry } from "@tickwork/tws-simulator/faults/parse-fault-entry";
import type { Act } from "./act.ts";
import { askProcess } from "./ask-process.ts";
import type { ChaosWorld } from "./chaos-world.ts";
import { cancelOrder, halt, modifyOrder, previewOrder, resolveOrder } from "./personal-act.ts";
import { signalAct } from "./signal-act.ts";

type Of<T extends Act["type"]> = Extract<Act, { readonly type: T }>;

const SHARES_BY_HAND = 7;
const CURRENCY_BY_HAND = 25_000;

export function performAct(world: ChaosWorld, act: Act): void {
  world.note(`act ${JSON.stringify(act)}`);
  switch (act.type) {
    case "signal":
      return signalAct(world, act);
    case "halt":
      return halt(world, act);
    case "compare":
      return askProcess(world, (process) => process.world.ref(recoveryProtocol).reconcile("asked"));
    case "modify":
      return modifyOrder(world, act);
    case "cancel":
      return cancelOrder(world, act);
    case "resolve":
      return resolveOrder(world, act);
    case "preview":
      return previewOrder(world, act);
    case "manual-trade":
      return manualTrade(world, act);
    case "broker":
      return brokerFault(world, act);
    case "crash":
      if (world.process !== undefined) world.count("crash");
      return world.crash("kill -9");
    default:
      if (world.process !== undefined) harm(world, act);
  }
}

/** Faults of our own side, of a process that lives. */
function harm(
  world: ChaosWorld,
  act: Exclude<
    Act,
    {
      type:
        | "signal"
        | "halt"
        | "compare"
        | "modify"
        | "cancel"
        | "resolve"
        | "preview"
        | "manual-trade"
        | "broker"
        | "crash";
    }
  >,
): void {
  switch (act.type) {
    case "crash-at-step":
      return crashAtStep(world, act);
    case "power-loss-at-step":
      return losePowerAtStep(world, act);
    case "restart-storm":
      return restartStorm(world, act);
    case "kill-actor":
      world.count("kill-actor");
      return world.process?.world.kill(act.actor);
    case "mischief":
      return world.mischief.arm(act.actor, act.mischief, act.times);
    case "cut":
      if (world.wire === undefined || world.wire.isSilent) return;
      world.count(`cut-${act.by}`);
      return world.wire.cut(act.by);
    case "cut-at-byte":
      world.weather.cut = { of: act.of, to: act.to, by: act.by, bytesLeft: act.byte, isCounting: act.of === "stream" };
      return;
    case "slow-wire":
      world.count(act.type);
      world.weather.delayMs = act.delayMs;
      world.time.after(act.forMs, () => (world.weather.delayMs = 0));
      return;
    case "tick-burst":
      world.count(act.type);
      world.weather.tickCopies = act.times;
      world.time.after(act.forMs, () => (world.weather.tickCopies = 1));
      return;
    case "disk-full":
      world.count(act.type);
      world.disk.isFull = true;
      world.time.after(act.forMs, () => (world.disk.isFull = false));
      return;
    case "flipped-bit":
      world.crash("the disk is bad");
      if (world.flippedBit.flip(act.chance)) world.count(act.type);
      return;
    case "clock-jump":
      world.count(act.type);
      world.wallOffsetMs += act.byMs;
  }
}

function restartStorm(world: ChaosWorld, { times, afterMs }: Of<"restart-storm">): void {
  let left = times;
  world.count("restart-storm");
  world.booted = () => {
    left -= 1;
    if (left < 1) world.booted = undefined;
    const { restarts } = world;
    world.time.after(afterMs, () => {
      if (world.restarts === restarts) world.crash("in a storm of restarts");
    });
  };
  world.crash("a storm of restarts begins");
}

function crashAtStep(world: ChaosWorld, { step, count }: Of<"crash-at-step">): void {
  let left = count;
  world.atStep = (reached) => {
    if (reached !== step) return;
    left -= 1;
    if (left > 0) return;
    world.count(`crash-${step}`);
    world.crash(`at step ${step}`);
    if (step === "before-write" || step === "written" || step === "synced") throw new Error("the process is gone");
  };
}

function losePowerAtStep(world: ChaosWorld, { step, count, isTorn }: Of<"power-loss-at-step">): void {
  let left = count;
  world.atStep = (reached) => {
    if (reached !== step) return;
    left -= 1;
    if (left > 0) return;
    world.count(`power-loss-${step}`);
    world.crash(`power loss at step ${step}`);
    losePower(world.disk, isTorn ? "torn" : "lost");
    throw new Error("the machine is gone");
  };
}

function brokerFault(world: ChaosWorld, { entry, forMs }: Of<"broker">): void {
  const id = world.server.faults.arm(parseFaultEntry(entry), world.seed);
  world.time.after(forMs, () => world.server.faults.clear(id));
}

function manualTrade(world: ChaosWorld, { instrument, side }: Of<"manual-trade">): void {
  const [kind, symbol = "", currency = ""] = instrument.split(":");
  const of =
    kind === "CASH"
      ? { symbol: `${symbol}.${currency}`, quantity: CURRENCY_BY_HAND }
      : { symbol, quantity: SHARES_BY_HAND };
  try {
    marketCommand(world.server.simulator, { id: 1, do: "manual-order", action: side, ...of });
    world.server.flush();
    world.count("manual-trade");
  } catch (error) {
    if (!(error instanceof ControlRefusal)) throw error;
  }
}
