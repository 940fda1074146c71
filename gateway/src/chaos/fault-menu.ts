// Every kind of fault that a seed can draw. Kinds are drawn evenly, so that each is met often in many seeds.
import type { Act, BrokerFault, Step } from "./act.ts";
import type { Ending } from "./memory-wire.ts";

/** Chance, as a plan uses it. */
export interface Dice {
  /** A whole number from 0 up to but not including `count`. */
  below(count: number): number;
  among<T>(of: readonly T[]): T;
}

type Draw = (dice: Dice) => Act;

const ACTORS = [
  "ledger",
  "market-hours",
  "symbol-lifecycle",
  "risk",
  "orders",
  "recovery",
  "market-data",
  "analysis",
  "cycle",
] as const;
const ENDINGS: readonly Ending[] = ["fin", "rst", "black-hole"];
/** What a bracket's three placeOrder frames have together, roughly. */
const ORDER_BYTES = 900;

const STEPS: readonly Step[] = [
  "judged",
  "before-write",
  "written",
  "synced",
  "order-written",
  "cancel-written",
  "cancel-written",
  "callback",
  "execution",
  "snapshot-asked",
  "snapshot-answered",
];

/** What brokers did to others: see docs/tws-simulator.md for each. Kinds that change the connection come with few repetitions. */
const BROKER_FAULTS: readonly BrokerFault[] = [
  { fault: "lose", answers: "spared", when: { probability: 0.2 } },
  { fault: "duplicate", answers: "spared", when: { probability: 0.3 }, ms: 500 },
  { fault: "delay", answers: "spared", when: { probability: 0.5 }, ms: 4_000, jitterMs: 3_000 },
  { fault: "reorder", answers: "spared", when: { probability: 0.5 } },
  { fault: "no-end-marker", times: 2 },
  { fault: "execution-first" },
  { fault: "lose-request", times: 1 },
  { fault: "lose-orders-in-burst", burst: 1 },
  { fault: "slow-server", when: { probability: 0.3 } },
  { fault: "refuse-order", times: 2 },
  { fault: "refuse-modify", times: 2 },
  { fault: "refuse-modify", times: 1 },
  { fault: "warn-order", code: "10349", times: 2 },
  { fault: "warn-order", code: "399", times: 2 },
  { fault: "fill-after-cancel", times: 1 },
  { fault: "execution-correction", times: 1 },
  { fault: "second-perm-id", times: 1 },
  // It needs an order that rests a while: drawn more often than the others.
  { fault: "broker-cancel", times: 2 },
  { fault: "broker-cancel", times: 2 },
  { fault: "broker-cancel", times: 2 },
  { fault: "slow-exchange", times: 1 },
  { fault: "pacing", message: "*", code: "100", times: 1 },
  { fault: "account-not-ready", times: 2 },
  { fault: "outage-1101", times: 1, callbacks: "late" },
  { fault: "outage-1101", times: 1, callbacks: "lost", requests: "lost" },
  { fault: "outage-1102", times: 1, callbacks: "lost" },
  { fault: "outage-1102", times: 1, callbacks: "told", requests: "taken" },
  { fault: "restart", times: 1, rollBackIds: 4 },
  { fault: "restart", times: 1, rollBackIds: 1_000 },
  { fault: "farm-blip", times: 1, streams: "dead" },
  { fault: "competing-session", times: 1 },
  { fault: "delayed-data", times: 1, forMs: 30_000 },
  { fault: "clock-skew", times: 1 },
  { fault: "client-id-in-use", times: 2 },
  { fault: "latency", ms: 300, jitterMs: 500 },
  { fault: "split" },
  { fault: "coalesce" },
  { fault: "throttle" },
  { fault: "stall", times: 1 },
  { fault: "broken-frame", times: 1, form: "negative-length" },
  { fault: "broken-frame", times: 1, form: "missing-fields" },
  { fault: "broken-frame", times: 1, form: "wrong-types" },
];

const brokerFaults: readonly Draw[] = BROKER_FAULTS.map((entry) => (dice) => ({
  type: "broker",
  entry,
  forMs: 5_000 + dice.below(90_000),
}));

const crashes: readonly Draw[] = STEPS.map((step) => (dice) => ({
  type: "crash-at-step",
  step,
  count: 1 + dice.below(4),
}));

const powerLosses: readonly Draw[] = (["before-write", "written", "synced"] as const).map((step) => (dice) => ({
  type: "power-loss-at-step",
  step,
  count: 1 + dice.below(6),
  isTorn: dice.below(2) === 0,
}));

const mischiefs: readonly Draw[] = [
  (dice) => ({ type: "kill-actor", actor: dice.among(ACTORS) }),
  (dice) => ({ type: "kill-actor", actor: dice.among(["ledger", "orders", "risk", "recovery"]) }),
  (dice) => ({ type: "mischief", actor: dice.among(ACTORS), mischief: "throws", times: 1 }),
  // More than the supervisor forgives: the branch, and with it the process, ends.
  (dice) => ({ type: "mischief", actor: dice.among(["orders", "risk", "ledger"]), mischief: "throws", times: 5 }),
  (dice) => ({ type: "mischief", actor: dice.among(ACTORS), mischief: "hangs", times: 1 }),
  (dice) => ({ type: "mischief", actor: dice.among(ACTORS), mischief: "is-slow", times: 1 + dice.below(50) }),
];

const cuts: readonly Draw[] = ENDINGS.flatMap((by): readonly Draw[] => [
  () => ({ type: "cut", by }),
  (dice) => ({ type: "cut-at-byte", of: "stream", byte: dice.below(2_000), to: dice.among(["client", "server"]), by }),
  (dice) => ({ type: "cut-at-byte", of: "order", byte: dice.below(ORDER_BYTES), to: "server", by }),
  (dice) => ({ type: "cut-at-byte", of: "order", byte: dice.below(ORDER_BYTES), to: "client", by }),
]);

const circumstances: readonly Draw[] = [
  (dice) => ({ type: "restart-storm", times: 3 + dice.below(4), afterMs: 50 + dice.below(4_000) }),
  (dice) => ({ type: "slow-wire", delayMs: 100 + dice.below(20_000), forMs: 1_000 + dice.below(60_000) }),
  (dice) => ({ type: "tick-burst", times: 100, forMs: 1_000 + dice.below(10_000) }),
  (dice) => ({ type: "disk-full", forMs: 1_000 + dice.below(30_000) }),
  (dice) => ({ type: "flipped-bit", chance: dice.below(1_000_000) }),
  (dice) => ({ type: "clock-jump", byMs: dice.among([-3_600_000, -61_000, -900, 900, 61_000, 3_600_000]) }),
];

/** All of them; a kind that has several forms stands here several times. */
export const FAULT_MENU: readonly Draw[] = [
  ...brokerFaults,
  ...crashes,
  ...powerLosses,
  ...mischiefs,
  ...cuts,
  ...circumstances,
];
