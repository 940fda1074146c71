// Wishes of chance, as strategies have them.
import { ordersProtocol, type Signal } from "@tickwork/contracts/orders";
import type { EpochMs } from "@tickwork/model/time";
import type { SignalAct } from "./act.ts";
import { askProcess } from "./ask-process.ts";
import type { ChaosWorld } from "./chaos-world.ts";

export function signalAct(world: ChaosWorld, act: SignalAct): void {
  const price = priceOf(world, act.instrument);
  if (act.wish !== "exit" && !(price > 0)) return;
  world.signals += 1;
  askProcess(world, (process) =>
    process.world.ref(ordersProtocol).submit({
      id: `chaos|${act.instrument}|${world.signals}`,
      strategy: "chaos",
      instrument: act.instrument,
      barEnd: process.world.system.market.now(),
      action: actionOf(act, price, process.world.system.market.now() + (act.withinMs ?? 0)),
      quantity: act.instrument.startsWith("CASH") ? 30_000 : Math.min(act.quantity, 90),
      reason: "chance",
    }),
  );
}

/** How far from the market the resting orders of chance are. */
const AWAY = 0.002;

function actionOf({ wish, side }: SignalAct, price: number, time: EpochMs): Signal["action"] {
  const round = roundedNear(price);
  const sign = side === "BUY" ? 1 : -1;
  const at = (distance: number): number => round(price * (1 + sign * distance));
  const exits = { stopLoss: at(-AWAY), takeProfit: at(AWAY) };
  switch (wish) {
    case "enter":
      return { type: "enter", side };
    case "limit":
      return { type: "enter", side, order: { type: "LMT", limitPrice: at(-AWAY / 4), timeInForce: "DAY" }, ...exits };
    case "stop-limit":
      return {
        type: "enter",
        side,
        order: { type: "STP LMT", stopPrice: at(AWAY / 4), limitPrice: at(AWAY / 2), timeInForce: "GTC" },
        stopLoss: at(-AWAY),
      };
    case "fat-finger":
      return { type: "enter", side, order: { type: "LMT", limitPrice: at(0.1), timeInForce: "DAY" } };
    case "good-after":
      return { type: "enter", side, order: { type: "MKT", timeInForce: "DAY", goodAfter: time }, ...exits };
    case "good-till":
      return {
        type: "enter",
        side,
        order: { type: "LMT", limitPrice: at(-AWAY / 4), timeInForce: "GTD", goodTill: time },
        ...exits,
      };
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

export function roundedNear(price: number): (value: number) => number {
  const digits = price < 10 ? 10_000 : 100;
  return (value) => Math.round(value * digits) / digits;
}

function priceOf(world: ChaosWorld, instrument: string): number {
  const { feed, board } = world.server.simulator.market;
  const [kind, symbol, currency] = instrument.split(":");
  const listing = feed.find(kind === "CASH" ? `${symbol}.${currency}` : String(symbol));
  if (listing === undefined) return Number.NaN;
  const { last, bid } = board.row(listing);
  return Number.isNaN(last) ? bid : last;
}
