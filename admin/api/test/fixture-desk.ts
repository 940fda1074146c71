// A desk of plain values: empty, in the middle of a good day, or in trouble. The tests of the API and of the page stand on it.
import type { Page, PageRequest } from "@tickwork/contracts/archive";
import type { PreviewOutcome, WantedChange, WantedPreview } from "@tickwork/contracts/orders";
import type { ActorState, ActorStatus } from "@tickwork/contracts/supervisor";
import type { Bar } from "@tickwork/model/bar";
import { Decimal } from "@tickwork/model/decimal";
import { MINUTE_MS } from "@tickwork/model/time";
import type { Desk, DeskPosition, DeskQuote, DeskStatus, DeskTopic, Operator } from "../src/desk.ts";
import { symbolOf } from "../src/json/symbol-of.ts";
import { minuteBars, seeded, stock } from "./fixture-market.ts";
import { ACCOUNT, breakoutTrader, FixtureTrading } from "./fixture-trading.ts";

const OPEN_THURSDAY = Date.parse("2013-10-03T13:30:00Z");
const OPEN_FRIDAY = Date.parse("2013-10-04T13:30:00Z");
const CLOSE_FRIDAY = Date.parse("2013-10-04T20:00:00Z");
const BARS_TODAY = 342;

const ACTORS: readonly (readonly [name: string, branch: string, heapMb: number])[] = [
  ["ledger", "trading", 14.2],
  ["market-hours", "trading", 8.1],
  ["symbol-lifecycle", "trading", 7.9],
  ["risk", "trading", 9.4],
  ["orders", "trading", 11.7],
  ["recovery", "trading", 8.8],
  ["market-data", "trading", 12.6],
  ["analysis", "trading", 18.3],
  ["cycle", "trading", 8.2],
  ["archive", "watch", 21.5],
  ["admin", "watch", 24.9],
];

/** What a fixture shows, and what was asked of it. */
export interface FixtureDesk extends Desk {
  readonly asked: (
    | ({ readonly what: "halt"; readonly flatten: boolean } & Operator)
    | ({ readonly what: "resume" } & Operator)
    | ({ readonly what: "resolve"; readonly intent: string; readonly as: string } & Operator)
    | ({ readonly what: "change"; readonly intent: string; readonly change: WantedChange } & Operator)
    | ({ readonly what: "cancel"; readonly intent: string } & Operator)
    | ({ readonly what: "preview"; readonly wanted: WantedPreview } & Operator)
    | { readonly what: "shutdown"; readonly reason: string }
  )[];
  /** Tells subscribers that a part changed. */
  change(topic: DeskTopic): void;
  /** Replaces parts of the status, and tells. */
  set(part: Partial<DeskStatus>): void;
  /** Moves the market by one small step of its quotes, and tells. */
  tick(): void;
  /** Closes one more bar of the first instrument, at this price, and tells. */
  closeBar(close: number): void;
}

export type Scenario = "empty" | "full" | "failing";

export function fixtureDesk(scenario: Scenario): FixtureDesk {
  const symbols = scenario === "empty" ? [] : (["SPY", "QQQ", "IWM"] as const);
  const firstPrice = { SPY: 168.02, QQQ: 78.64, IWM: 106.31 };
  const seeds = { SPY: 312, QQQ: 59, IWM: 6 };
  const sessions = [
    { open: OPEN_THURSDAY, bars: 390 },
    { open: OPEN_FRIDAY, bars: BARS_TODAY },
  ];
  const instruments = symbols.map(stock);
  const bars = new Map(
    symbols.map((symbol) => {
      const { id } = stock(symbol);
      return [id, minuteBars({ instrument: id, firstPrice: firstPrice[symbol], seed: seeds[symbol], sessions })];
    }),
  );
  const trading = new FixtureTrading();
  if (scenario !== "empty") trade(trading, bars, scenario);
  const random = seeded(77);
  const quotes = new Map<string, DeskQuote>(
    instruments.map(({ id }) => [id, quoteOf(id, bars.get(id) ?? [], scenario)]),
  );
  const listeners = new Set<(topic: DeskTopic) => void>();
  const asked: FixtureDesk["asked"] = [];
  let changes: Partial<DeskStatus> = {};

  const desk: FixtureDesk = {
    asked,
    status: async () => ({ ...statusOf(scenario, trading, quotes), ...changes }),
    instruments: async () =>
      instruments.map((instrument, slot) => ({
        id: instrument.id,
        symbol: instrument.symbol,
        state: "subscribed",
        slot,
        instrument,
      })),
    orders: async (page) =>
      paged(
        [...trading.orders.values()].sort((a, b) => b.entry - a.entry),
        page,
      ),
    fills: async (page) => paged([...trading.fills].reverse(), page),
    journal: async (page) => paged([...trading.facts].reverse(), page),
    verifyJournal: async () => ({ entries: trading.facts.length, verified: true }),
    bars: async ({ instrument, from = 0, limit }) =>
      (bars.get(instrument) ?? []).filter(({ start }) => start >= from).slice(-limit),
    quotes: () => [...quotes.values()],
    async halt(by) {
      asked.push({ what: "halt", ...by });
      const origin = { ...by, marketTime: now(), wallTime: now() };
      const level = by.flatten ? "reducing" : "halted";
      trading.write(now(), by.actor, by.reason, { type: "trading-halted", level });
      desk.set({ halt: { level, origin } });
      desk.change("journal");
      return { level, actor: by.actor, reason: by.reason, since: now(), isDurable: true };
    },
    async resume(by) {
      asked.push({ what: "resume", ...by });
      trading.write(now(), by.actor, by.reason, { type: "trading-resumed" });
      desk.set({ halt: undefined });
      desk.change("journal");
    },
    async resolveOrder(intent, { as }, by) {
      asked.push({ what: "resolve", intent, as, ...by });
      trading.write(now(), by.actor, by.reason, { type: "order-resolved", intent, as, role: "operator" });
      const { openOrders } = await desk.status();
      desk.set({ openOrders: openOrders.filter((order) => order.intent.id !== intent) });
      desk.change("orders");
    },
    async changeOrder(intent, change, by) {
      asked.push({ what: "change", intent, change, ...by });
      const { limitPrice } = change;
      if (limitPrice !== undefined && limitPrice > 250) {
        const message = `Cannot place the order: its price ${limitPrice} is too far from the market. Correct it.`;
        const refusal = {
          control: "price-collar",
          passed: false,
          code: "TW-RSK-014",
          limit: 300,
          actual: 4_880,
          message,
        };
        return { intent, approved: false, controls: [{ control: "session", passed: true }, refusal] };
      }
      const { openOrders } = await desk.status();
      const changed = openOrders.map((order) =>
        order.intent.id === intent ? { ...order, intent: { ...order.intent, ...change } } : order,
      );
      desk.set({ openOrders: changed });
      desk.change("orders");
      return { intent, approved: true, controls: [{ control: "session", passed: true }] };
    },
    async cancelOrder(intent, by) {
      asked.push({ what: "cancel", intent, ...by });
      const { openOrders } = await desk.status();
      desk.set({
        openOrders: openOrders.map((order) =>
          order.intent.id === intent
            ? { ...order, state: "cancel-requested", lastEvidence: `cancel asked: ${by.reason}` }
            : order,
        ),
      });
      desk.change("orders");
    },
    async previewOrder(wanted, by) {
      asked.push({ what: "preview", wanted, ...by });
      return previewOf(wanted, quotes.get(wanted.instrument)?.quote.last ?? 100);
    },
    async shutdown(reason) {
      asked.push({ what: "shutdown", reason });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (topic) => listeners.forEach((listener) => listener(topic)),
    closeBar(close) {
      const [[instrument, rows] = ["", []]] = [...bars];
      const start = (rows.at(-1)?.start ?? OPEN_FRIDAY) + MINUTE_MS;
      const bar = {
        instrument,
        timeframeMs: MINUTE_MS,
        start,
        open: close,
        high: close,
        low: close,
        close,
        volume: 100,
      };
      bars.set(instrument, [...rows, bar]);
      desk.change("bars");
    },
    set(part) {
      changes = { ...changes, ...part };
      desk.change("status");
    },
    tick() {
      for (const { instrument, quote } of quotes.values()) {
        const last = Math.round((quote.last + (random() - 0.5) * 0.04) * 100) / 100;
        quotes.set(instrument, {
          instrument,
          quote: { ...quote, last, bid: cents(last - 0.01), ask: cents(last + 0.01), time: quote.time + 700 },
        });
      }
      desk.change("quotes");
      desk.change("status");
    },
  };
  return desk;
}

function cents(price: number): number {
  return Math.round(price * 100) / 100;
}

function now(): number {
  return OPEN_FRIDAY + BARS_TODAY * MINUTE_MS + 17_400;
}

function trade(trading: FixtureTrading, bars: ReadonlyMap<string, readonly Bar[]>, scenario: Scenario): void {
  const start = OPEN_FRIDAY - 25 * MINUTE_MS;
  trading.write(start, "recovery", "start", {
    type: "run-opened",
    mode: "demo",
    account: ACCOUNT,
    clientId: 17,
    epoch: 1,
    software: "tickwork 0.1.0",
  });
  trading.write(start + 400, "recovery", "first reconciliation", {
    type: "account-opened",
    account: ACCOUNT,
    cash: { USD: "100000" },
    positions: [],
  });
  trading.write(start + 410, "orders", "start", { type: "order-ids-reserved", clientId: 17, through: 2000 });
  trading.write(start + 900, "recovery", "start", {
    type: "reconciled",
    trigger: "start",
    durationMs: 212,
    differences: [],
  });
  const today = [...bars.values()].map((rows) => rows.filter(({ start: at }) => at >= OPEN_FRIDAY));
  const quantities = [100, 200, 150];
  const traders = today.map((rows, at) => breakoutTrader(trading, rows, quantities[at] ?? 100));
  for (let at = 0; at < BARS_TODAY; at += 1) {
    if (at === 186)
      trading.write(OPEN_FRIDAY + at * MINUTE_MS, "recovery", "schedule", {
        type: "reconciled",
        trigger: "schedule",
        durationMs: 148,
        differences: [],
      });
    for (const step of traders) step(at);
  }
  if (scenario === "failing") breakDown(trading, today);
}

function breakDown(trading: FixtureTrading, today: readonly (readonly Bar[])[]): void {
  const bar = today[0]?.at(-1);
  if (bar === undefined) return;
  const time = now() - 9_000;
  const lost = trading.place({ bar, side: "SELL", quantity: 100, role: "exit" });
  trading.decide([lost], "close below the 10-bar low", [{ control: "session", passed: true }]);
  trading.state(lost, "unknown", "link: connection lost after write", time);
  trading.write(time, "link", "socket closed by TWS", {
    type: "alarm-raised",
    code: "TW-LNK-007",
    message: "Connection to TWS lost: 1 order has no evidence",
  });
  trading.write(time + 2000, "operator:cli", "feed looks wrong, stopping until TWS is back", {
    type: "trading-halted",
    level: "halted",
  });
}

function quoteOf(instrument: string, rows: readonly Bar[], scenario: Scenario): DeskQuote {
  const last = rows.at(-1)?.close ?? Number.NaN;
  const time = now() - (scenario === "failing" ? 48_000 : 300);
  const sizes = { bidSize: 1400, askSize: 900, lastSize: 200 };
  return {
    instrument,
    quote: {
      bid: cents(last - 0.01),
      ask: cents(last + 0.01),
      last,
      ...sizes,
      volume: 84_112_300,
      time,
      isDelayed: false,
    },
  };
}

/** As of an account of a hundred thousand that has 50 % of margin. */
function previewOf({ quantity }: WantedPreview, price: number): PreviewOutcome {
  const value = quantity * price;
  const [change, limit] = [value / 2, 100_000];
  const margin = { before: 8_401, change, after: 8_401 + change };
  const isTooMuch = margin.after > limit;
  const message = `The account would need ${margin.after.toFixed(2)} of initial margin, and is worth ${limit}.00. Lower the quantity, or close a position.`;
  return {
    wouldPass: !isTooMuch,
    controls: [
      { control: "order-value", passed: true, limit: 50_000, actual: value },
      {
        control: "what-if",
        passed: !isTooMuch,
        limit,
        actual: margin.after,
        ...(isTooMuch && { code: "TW-ORD-064", message }),
      },
    ],
    answer: {
      initialMargin: margin,
      maintenanceMargin: margin,
      equityWithLoan: { before: limit, change: 0, after: limit },
      commission: { least: 1, most: 1.05, currency: "USD" },
      warning: "",
    },
  };
}

function paged<Row extends { readonly entry: number }>(
  rows: readonly Row[],
  { before, limit }: PageRequest,
): Page<Row> {
  const rest = before === undefined ? rows : rows.filter(({ entry }) => entry < before);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, ...(last === undefined || rest.length <= limit ? {} : { before: last.entry }) };
}

function statusOf(scenario: Scenario, trading: FixtureTrading, quotes: ReadonlyMap<string, DeskQuote>): DeskStatus {
  const positions = [...trading.positions]
    .filter(([, { quantity }]) => quantity !== 0)
    .map(([instrument, held]) => positionOf(instrument, held, quotes.get(instrument)?.quote.last));
  const positionValue = positions.reduce((sum, { value }) => sum.plus(value ?? "0"), Decimal.zero);
  const equity = trading.cash.plus(positionValue);
  const isEmpty = scenario === "empty";
  const isFailing = scenario === "failing";
  const open = [...trading.orders.values()].filter(({ state }) => state === "working" || state === "unknown");
  const stop = trading.facts.findLast(({ fact }) => fact.type === "trading-halted");
  return {
    system: {
      mode: "demo",
      state: isEmpty ? "starting" : "running",
      marketTime: isEmpty ? OPEN_FRIDAY - 25 * MINUTE_MS : now(),
      actors: ACTORS.map((actor) => actorOf(actor, scenario)),
      home: "/home/trader/.tickwork",
      version: "0.1.0",
      isSimulated: true,
    },
    account: isEmpty ? undefined : ACCOUNT,
    halt: stop === undefined ? undefined : { level: "halted", origin: stop.fact.origin },
    marketZone: "America/New_York",
    session: {
      calendar: "XNYS",
      isOpen: !isEmpty,
      session: { date: "2013-10-04", open: OPEN_FRIDAY, close: CLOSE_FRIDAY },
    },
    connection: {
      state: isEmpty ? "connecting" : isFailing ? "degraded" : "ready",
      serverVersion: isEmpty ? undefined : 176,
      connectionNumber: isFailing ? 3 : 1,
      submitsFrozen: isFailing,
      broker: "127.0.0.1:4002",
    },
    cycle: {
      mode: "demo",
      state: isEmpty ? "starting" : isFailing ? "paused" : "running",
      schedules: [
        { name: "reconcile", pattern: "0 17 * * *", timeZone: "America/New_York", next: CLOSE_FRIDAY + 60 * MINUTE_MS },
      ],
    },
    recovery: isEmpty
      ? { state: "waiting-for-broker", differences: [] }
      : {
          state: isFailing ? "reconciling" : "reconciled",
          lastReconciled: OPEN_FRIDAY + 186 * MINUTE_MS,
          differences: isFailing
            ? [
                "SELL 100 STK:SPY:USD (01HXFIXTURE000000000001004): filled 40 while nobody listened, booked",
                "STK:IWM:USD: the broker has 150, the journal 100; halted until a person has looked",
              ]
            : [],
        },
    strategies: [...quotes.keys()].map((instrument, slot) => strategyOf(instrument, slot, isFailing)),
    streams: [...quotes.values()].map(({ instrument, quote }, slot) => ({
      instrument,
      slot,
      isStale: isFailing,
      isDelayed: false,
      lastTick: quote.time,
      ticks: 61_200 + slot,
      lostTicks: 0,
      bars: 732,
    })),
    figures: isEmpty
      ? {
          currency: "USD",
          cash: undefined,
          positionValue: undefined,
          equity: undefined,
          profitToday: undefined,
          commissionsToday: undefined,
          otherCash: {},
        }
      : {
          currency: "USD",
          cash: trading.cash.toString(),
          positionValue: positionValue.toString(),
          equity: equity.toString(),
          profitToday: isFailing ? undefined : equity.minus("100000").toString(),
          commissionsToday: trading.commissions.toString(),
          otherCash: {},
        },
    positions,
    ordersToday: trading.orders.size,
    fillsToday: trading.fills.length,
    haltedInstruments: isFailing ? ["STK:IWM:USD"] : [],
    openOrders: open,
    journalEntries: trading.facts.length,
    journalVerified: isEmpty ? undefined : true,
    unavailable: isFailing
      ? [{ actor: "analysis", error: "analysis is restarting after TypeError: slow is not iterable" }]
      : [],
  };
}

function positionOf(
  instrument: string,
  held: { quantity: number; averagePrice: number },
  last: number | undefined,
): DeskPosition {
  const value = last === undefined ? undefined : Decimal.of(last).times(held.quantity);
  return {
    instrument,
    symbol: symbolOf(instrument),
    currency: "USD",
    quantity: held.quantity,
    averagePrice: held.averagePrice,
    lastPrice: last,
    value: value?.toString(),
    unrealizedProfit: value?.minus(Decimal.of(held.averagePrice).times(held.quantity)).toString(),
  };
}

function strategyOf(instrument: string, slot: number, isFailing: boolean): DeskStatus["strategies"][number] {
  const hasFailed = isFailing && slot === 1;
  return {
    strategy: "donchian",
    instrument,
    slot,
    timeframeMs: MINUTE_MS,
    parameters: { entry: 20, exit: 10, atr: 14, stop: 2, target: 3 },
    quantity: [100, 200, 150][slot] ?? 100,
    barsSeen: 732,
    signals: 9 - slot,
    state: hasFailed ? "failed" : "running",
    ...(hasFailed ? { error: "TypeError: slow is not iterable" } : {}),
  };
}

function actorOf([name, branch, heapMb]: (typeof ACTORS)[number], scenario: Scenario): ActorStatus {
  const state = actorState(name, scenario);
  const restarts = scenario !== "failing" ? 0 : ({ analysis: 2, "market-data": 1 }[name] ?? 0);
  const lastError =
    restarts === 0
      ? {}
      : { lastError: name === "analysis" ? "TypeError: slow is not iterable" : "no heartbeat for 5 s: terminated" };
  return {
    name,
    branch,
    state,
    restarts,
    mailbox: state === "restarting" ? 14 : 0,
    heapMb: state === "starting" ? 0 : heapMb,
    ...lastError,
  };
}

function actorState(name: string, scenario: Scenario): ActorState {
  if (scenario === "empty" && !["ledger", "market-hours", "archive", "admin"].includes(name)) return "starting";
  if (scenario === "failing" && name === "analysis") return "restarting";
  return "running";
}
