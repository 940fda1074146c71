import type { VirtualTime } from "@tickwork/actor/inline/virtual-time";
import { SimulatorServer } from "@tickwork/tws-simulator/server/simulator-server";
import { Regimes } from "@tickwork/tws-simulator/synthetic/regimes";
import { SyntheticFeed } from "@tickwork/tws-simulator/synthetic/synthetic-feed";
import type { ChaosPlan } from "./chaos-plan.ts";

export const ACCOUNT = "DU1234567";
const KINDS_OF_MOODS = 16;
/** TWS tells 160 lines of an account each time; four of five of all messages would be those that nobody reads. */
const TOLD_KEYS: ReadonlySet<string> = new Set([
  "AccountReady",
  "AccountType",
  "AvailableFunds",
  "BuyingPower",
  "CashBalance",
  "Cushion",
  "ExchangeRate",
  "GrossPositionValue",
  "InitMarginReq",
  "MaintMarginReq",
  "NetLiquidation",
  "NetLiquidationByCurrency",
  "RealizedPnL",
  "TotalCashBalance",
  "UnrealizedPnL",
]);

/** The broker of a world, on a clock of its own. */
export function worldBroker({ seed, plan }: { readonly seed: number; readonly plan: ChaosPlan }, time: VirtualTime) {
  const clock = time.clock();
  return new SimulatorServer({
    feed: new SyntheticFeed({ seed, start: plan.start, regimes: moods(seed) }),
    account: ACCOUNT,
    cashUsd: "1000000",
    terms: { toldKeys: TOLD_KEYS },
    speed: 1,
    seed,
    ...(plan.fills !== "whole" && { fills: { kind: plan.fills, share: 0.1 } }),
    clock: { now: () => clock.now(), after: (ms, task) => clock.after(ms, task) },
  });
}

const knownMoods = new Map<number, Regimes>();

/** Every market has a path of its own; moods are of few kinds, and are followed from 1990 on once for each in a thread. */
function moods(seed: number): Regimes {
  const kind = seed % KINDS_OF_MOODS;
  const known = knownMoods.get(kind) ?? new Regimes(kind);
  knownMoods.set(kind, known);
  return known;
}
