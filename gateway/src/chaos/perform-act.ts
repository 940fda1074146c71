// What a seed's plan does to its world, and asks of it.
import { ordersProtocol, type Signal } from "@tickwork/contracts/orders";
import { recoveryProtocol } from "@tickwork/contracts/recovery";
import { losePower } from "@tickwork/ledger/memory-ledger-store";
import { errorCode } from "@tickwork/model/tickwork-error";
import { ControlRefusal } from "@tickwork/tws-simulator/control/control-refusal";
import { marketCommand } from "@tickwork/tws-simulator/control/market-commands";
import { parseFaultEntry } from "@tickwork/tws-simulator/faults/parse-fault-entry";
import type { Act, SignalAct } from "./act.ts";
import type { ChaosWorld } from "./chaos-world.ts";
import type { ClientProcess } from "./client-process.ts";

type Of<T extends Act["type"]> = Extract<Act, { readonly type: T }>;

const OPERATOR = "operator:chaos";
const SHARES_BY_HAND = 7;
const CURRENCY_BY_HAND = 25_000;

export function performAct(world: ChaosWorld, act: Act): void {
  world.note(`act ${JSON.stringify(act)}`);
  switch (act.type) {
    case "signal":
      return signal(world, act);
    case "halt":
      return halt(world, act);
    case "compare":
      return ask(world, (process) => process.world.ref(recoveryProtocol).reconcile("asked"));
    case "modify":
      return modify(world, act);
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
  act: Exclude<Act, { type: "signal" | "halt" | "compare" | "modify" | "manual-trade" | "broker" | "crash" }>,
): void {
  switch (act.type) {
    case "crash-at-step":
      return crashAtStep(world, act);
    case "power-loss-at-step":
      return losePowerAtStep(world, act);
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

function signal(world: ChaosWorld, act: SignalAct): void {
  const price = priceOf(world, act.instrument);
  if (act.wish !== "exit" && !(price > 0)) return;
  world.signals += 1;
  ask(world, (process) =>
    process.world.ref(ordersProtocol).submit({
      id: `chaos|${act.instrument}|${world.signals}`,
      strategy: "chaos",
      instrument: act.instrument,
      barEnd: process.world.system.market.now(),
      action: actionOf(act, price),
      quantity: act.instrument.startsWith("CASH") ? 30_000 : Math.min(act.quantity, 90),
      reason: "chance",
    }),
  );
}

/** How far from the market the resting orders of chance are. */
const AWAY = 0.002;

function actionOf({ wish, side }: SignalAct, price: number): Signal["action"] {
  const round = roundedNear(price);
  const sign = side === "BUY" ? 1 : -1;
  const at = (distance: number): number => round(price * (1 + sign * distance));
  const exits = { stopLoss: at(-AWAY), takeProfit: at(AWAY) };
  switch (wish) {
    case "enter":
      return { type: "enter", side };
    case "limit":
      return { type: "enter", side, order: { type: "LMT", limitPrice: at(-AWAY / 4), timeInForce: "DAY" }, ...exits };
    case "bracket":
      return { type: "enter", side, ...exits };
    case "trail":
      return { type: "enter", side, trailingStop: { amount: round(price * AWAY) } };
    case "one-of": {
      const breakOut = (direction: 1 | -1) => round(price * (1 + direction * AWAY));
      return {
        type: "enter-one-of",
        entries: [
          { side: "BUY", order: { type: "STP", stopPrice: breakOut(1), timeInForce: "DAY" } },
          { side: "SELL", order: { type: "STP", stopPrice: breakOut(-1), timeInForce: "DAY" } },
        ],
      };
    }
    case "protect":
      return { type: "protect", stopLoss: at(-AWAY) };
    case "exit":
      return { type: "exit" };
  }
}

function roundedNear(price: number): (value: number) => number {
  const digits = price < 10 ? 10_000 : 100;
  return (value) => Math.round(value * digits) / digits;
}

function moved(price: number): number {
  return roundedNear(price)(price * 1.0005);
}

/** A person moves an order that rests, or makes it smaller. */
function modify(world: ChaosWorld, { which, what }: Of<"modify">): void {
  const resting = world.facts
    .refresh()
    .openOrders()
    .filter(({ intent }) => intent.type !== "MKT");
  const intent = resting[which % Math.max(1, resting.length)]?.intent;
  if (intent === undefined) return;
  const { limitPrice, stopPrice, quantity } = intent;
  const change =
    what === "quantity"
      ? { quantity: Math.max(1, Math.floor(quantity / 2)) }
      : {
          ...(limitPrice !== undefined && { limitPrice: moved(limitPrice) }),
          ...(stopPrice !== undefined && { stopPrice: moved(stopPrice) }),
        };
  ask(world, (process) =>
    process.world.ref(ordersProtocol).modify(intent.id, change, { actor: OPERATOR, reason: "chance" }),
  );
}

function priceOf(world: ChaosWorld, instrument: string): number {
  const { feed, board } = world.server.simulator.market;
  const [kind, symbol, currency] = instrument.split(":");
  const listing = feed.find(kind === "CASH" ? `${symbol}.${currency}` : String(symbol));
  if (listing === undefined) return Number.NaN;
  const { last, bid } = board.row(listing);
  return Number.isNaN(last) ? bid : last;
}

function halt(world: ChaosWorld, { flatten, resumeAfterMs }: Of<"halt">): void {
  if (world.process !== undefined) world.count("emergency-stop");
  ask(world, (process) => process.world.ref(ordersProtocol).halt({ actor: OPERATOR, reason: "chance", flatten }));
  world.time.after(resumeAfterMs, () =>
    ask(world, (process) => process.world.ref(ordersProtocol).resume({ actor: OPERATOR, reason: "looked at it" })),
  );
}

function ask(world: ChaosWorld, question: (process: ClientProcess) => Promise<unknown>): void {
  const { process } = world;
  if (process === undefined) return;
  question(process).then(
    (answer) => world.note(`answer ${JSON.stringify(answer) ?? ""}`),
    (error: unknown) => {
      world.note(`refused ${errorCode(error) ?? String(error)}`);
      if (errorCode(error) === undefined)
        world.violated({ invariant: 0, atMs: world.time.now(), text: `an answer without a code: ${String(error)}` });
    },
  );
}
