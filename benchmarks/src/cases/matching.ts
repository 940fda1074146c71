// The matching engine with a million resting orders, against itself with a thousand, and against a bare look at two numbers.
import type { MarketTick } from "@tickwork/matching/market-tick";
import type { MatchOrder } from "@tickwork/matching/match-order";
import { MatchingEngine } from "@tickwork/matching/matching-engine";
import type { Benchmark } from "../benchmark.ts";
import { measure, nanosecondsEach } from "../measure.ts";

const INSTRUMENT = "STK:SPY:USD";
const MANY = 1_000_000;
const FEW = 1_000;
const TICKS = 100_000;
const ROUNDS = 5;
/** log2 of a million is twice log2 of a thousand; caches do the rest. */
const GOAL = 3;

export const benchmark: Benchmark = {
  title: "Matching",
  async run(report) {
    const [many, few] = [engineWith(MANY), engineWith(FEW)];
    const quiet = await measure(
      [
        ["quiet tick, 1M orders rest", quietTicks(many)],
        ["quiet tick, 1,000 orders rest", quietTicks(few)],
        ["bare comparison of a tick with two prices", bareTicks],
      ],
      { rounds: ROUNDS },
    );
    const note = `${allocatedBytes(few).toFixed(2)} bytes allocated for each quiet tick`;
    report({ type: "comparison", title: "Quiet ticks", unit: "ns/tick", better: "lower", sides: quiet, note });
    const worked = await measure(
      [
        ["order placed and cancelled, 1M others rest", placeAndCancel(many)],
        ["order placed and cancelled, 1,000 others rest", placeAndCancel(few)],
      ],
      { rounds: ROUNDS },
    );
    const [of, against] = worked;
    const ratio = against === undefined ? Number.NaN : of.median / against.median;
    report({
      type: "comparison",
      title: "Orders",
      unit: "ns/order",
      better: "lower",
      sides: worked,
      goal: { text: `at most ${GOAL}× with a thousand times the orders (${ratio.toFixed(1)}×)`, isMet: ratio <= GOAL },
    });
  },
};

/** Stops, limits, trailing and pegged orders around a price of 100 that nothing touches. */
function engineWith(count: number): MatchingEngine {
  const engine = new MatchingEngine();
  engine.tick(quote);
  for (let id = 1; id <= count; id += 1) engine.submit({ ...base(id), ...kindOf(id) });
  return engine;
}

function base(id: number): MatchOrder {
  const order = { id, instrument: INSTRUMENT, side: "BUY", type: "MKT", quantity: 1 } as const;
  return { ...order, timeInForce: "GTC", outsideRegularHours: false };
}

function kindOf(id: number): Partial<MatchOrder> {
  const away = (Math.imul(id, 7_919) & 4_095) / 100;
  switch (id & 3) {
    case 0:
      return { type: "LMT", limitPrice: 90 - away };
    case 1:
      return { type: "LMT", side: "SELL", limitPrice: 110 + away };
    case 2:
      return { type: "STP", stopPrice: 110 + away };
    default:
      return { type: "TRAIL", side: "SELL", trail: { amount: 10 + away } };
  }
}

const quote: MarketTick & { bid: number; ask: number; last: number } = {
  instrument: INSTRUMENT,
  time: 0,
  bid: 99.99,
  ask: 100.01,
  last: 100,
  isRegularHours: true,
};

function move(at: number): void {
  const cents = (at & 63) / 100;
  quote.last = 100 + cents;
  quote.bid = 99.99 + cents;
  quote.ask = 100.01 + cents;
}

function quietTicks(engine: MatchingEngine): () => number {
  return () =>
    nanosecondsEach(TICKS, () => {
      for (let at = 0; at < TICKS; at += 1) {
        move(at);
        if (engine.tick(quote).length > 0) throw new Error("Expected a quiet tick");
      }
    });
}

function bareTicks(): number {
  let touched = 0;
  const ns = nanosecondsEach(TICKS, () => {
    for (let at = 0; at < TICKS; at += 1) {
      move(at);
      if (quote.ask <= 90 || quote.last >= 110) touched += 1;
    }
  });
  if (touched > 0) throw new Error("Expected quiet ticks");
  return ns;
}

function allocatedBytes(engine: MatchingEngine): number {
  let least = Number.POSITIVE_INFINITY; // a collection in between would make it less than nothing
  for (let round = 0; round < 10; round += 1) {
    const before = process.memoryUsage().heapUsed;
    for (let at = 0; at < TICKS; at += 1) {
      move(at);
      engine.tick(quote);
    }
    const used = process.memoryUsage().heapUsed - before;
    if (used >= 0) least = Math.min(least, used);
  }
  return least / TICKS;
}

function placeAndCancel(engine: MatchingEngine): () => number {
  let id = MANY + 1;
  return () =>
    nanosecondsEach(TICKS, () => {
      for (let at = 0; at < TICKS; at += 1) {
        id += 1;
        engine.submit({ ...base(id), ...kindOf(at) });
        engine.cancel(id);
      }
    });
}
