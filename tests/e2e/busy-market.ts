// A simulator as a process of its own, a strategy that trades at every bar, and what a desk on them must come to.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { ControlClient } from "@tickwork/tws-simulator/control/control-client";
import type { BooksState } from "@tickwork/tws-simulator/control/control-protocol";
import type { RunningDesk } from "./running-desk.ts";
import { freshHome, startTickwork } from "./tickwork.ts";

export const QUIET_GAP_MS = 200;
const BATCH = 500;
const CALM_LOOKS = 10;
const BRACKET = "stopLoss: close * 0.97, takeProfit: close * 1.03,";

/** In and out at every bar; with a bracket around each position these are four orders and two cancels in two bars. */
const strategy = (first: string, bracket: string): string => `
import { existsSync, writeFileSync } from "node:fs";
import { defineStrategy } from "@tickwork/strategies/strategy";
const leaked = [];
export default defineStrategy({
  name: "busy", title: "Trades at every bar", parameters: {},
  warmupBars: () => 1,
  indicators: () => ({}),
  decide({ index, bars, position, hasWorkingEntry }) {
    ${first}
    if (position !== 0) return { type: "exit", reason: "the next bar" };
    if (hasWorkingEntry) return { type: "hold" };
    const close = bars.close[index];
    return { type: "enter", side: "BUY", ${bracket} reason: "a bar" };
  },
});
`;

/** A simulated broker that runs, and its control connection. */
export interface BusyMarket {
  readonly port: number;
  readonly control: ControlClient;
  /**
   * A home folder whose desk trades the busy strategy here.
   * @param first code that the strategy runs before each decision
   * @param bracket code of the exits around each position; without them no exit must wait for a cancel
   */
  home(first?: string, bracket?: string): string;
  /** The flags of a desk on a home folder; `port` where it is not the simulator's own. */
  flags(home: string, port?: number): readonly string[];
  close(): Promise<void>;
}

/** @param speed market seconds for each real second */
export async function startBusyMarket(speed = 120, parameters: readonly string[] = []): Promise<BusyMarket> {
  const simulator = startTickwork(["tws-sim", "--port", "0", "--speed", String(speed), "--json", ...parameters]);
  const line = await simulator.line((text) => text.startsWith('{"port"'));
  const { port } = JSON.parse(line) as { readonly port: number };
  const control = await ControlClient.connect({ port });
  await control.ask("status", {}); // who says nothing is sent away after a while
  return {
    port,
    control,
    home(first = "", bracket = BRACKET) {
      const home = freshHome();
      mkdirSync(join(home, "strategies"));
      writeFileSync(join(home, "strategies", "busy.ts"), strategy(first, bracket));
      return home;
    },
    flags: (home, at = port) => [
      "--paper",
      "--broker",
      `127.0.0.1:${at}`,
      ...set("strategy.name", "busy"),
      ...set("strategy.folder", join(home, "strategies")),
      ...set("strategy.symbols", "SPY,AAPL"),
      ...set("strategy.quantity", "5"),
      ...set("broker.reconcileQuietMs", String(QUIET_GAP_MS)),
    ],
    async close() {
      control.close();
      simulator.child.kill("SIGTERM");
      await simulator.ended;
    },
  };
}

function set(key: string, value: string): readonly string[] {
  return ["--set", `${key}=${value}`];
}

/** How often a desk's books and the broker's came together, and what was in them. */
export interface Agreement {
  readonly orders: number;
  readonly fills: number;
}

/**
 * Holds the market, waits until the desk's positions are the broker's, ends the desk, and compares its journal with the broker's books:
 * every order at the broker has one durable intent, none came twice, every execution is booked once.
 */
export async function endAndCompare(market: BusyMarket, desk: RunningDesk, home: string): Promise<Agreement> {
  const { control } = market;
  await control.ask("lease", {});
  try {
    const books = await atRest(control, desk);
    assert.equal(await desk.stop(), 0);
    return compareJournal(home, books);
  } finally {
    await control.ask("release", {});
  }
}

/** What can be said while nothing runs: no order at the broker without a durable intent, none twice, none beyond its quantity. */
export function compareOrders(home: string, books: BooksState): Agreement {
  const journal = readJournal(home);
  const seen = new Map<string, number>();
  for (const { orderRef, quantity, filled } of books.orders) {
    const intended = journal.intents.get(orderRef);
    assert.ok(intended !== undefined, `order ${orderRef} is at the broker without a durable intent`);
    assert.ok(
      filled <= intended && quantity <= intended,
      `order ${orderRef}: ${quantity} and ${filled} of ${intended}`,
    );
    seen.set(orderRef, (seen.get(orderRef) ?? 0) + 1);
  }
  for (const [orderRef, count] of seen) assert.equal(count, 1, `order ${orderRef} is ${count} times at the broker`);
  return { orders: seen.size, fills: journal.executions.length };
}

function compareJournal(home: string, books: BooksState): Agreement {
  const agreement = compareOrders(home, books);
  const { executions } = readJournal(home);
  assert.equal(new Set(executions).size, executions.length, "an execution was booked twice");
  const atBroker = books.fills.map(({ executionId }) => executionId);
  const booked = new Set(executions);
  const lost = atBroker.filter((execution) => !booked.has(execution));
  assert.deepEqual(lost, [], "executions of the broker that the journal has not");
  return agreement;
}

/**
 * The broker's books when nothing moves any more. That the positions agree once is not enough: every second bar ends with the same ones, and
 * a page that lags on a loaded machine shows those of a bar before.
 */
async function atRest(control: ControlClient, desk: RunningDesk): Promise<BooksState> {
  for (let calm = 0, last = ""; ;) {
    const books = await positionsAgree(control, desk);
    const { orders, fills, positions } = await desk.status();
    const now = JSON.stringify([books.orders, books.fills.length, orders, fills, positions]);
    calm = now === last ? calm + 1 : 0;
    last = now;
    if (calm === CALM_LOOKS) return books;
    await sleep(50);
  }
}

/** Waits until the desk holds what the broker holds, and nothing is open beyond what the broker has. */
export async function positionsAgree(control: ControlClient, desk: RunningDesk): Promise<BooksState> {
  for (let attempt = 0; ; attempt += 1) {
    const books = await control.ask("books", {});
    const { positions, recovery } = await desk.status();
    const here = quantities(positions);
    const there = quantities(books.positions);
    if (here === there && recovery?.state === "reconciled") return books;
    assert.ok(
      attempt < 300,
      `the desk holds ${here}, the broker ${there}; ${recovery?.state} ${recovery?.differences.join("; ")}`,
    );
    await sleep(50);
  }
}

function quantities(positions: readonly { readonly symbol: string; readonly quantity: number }[]): string {
  const held = positions
    .filter(({ quantity }) => quantity !== 0)
    .map(({ symbol, quantity }) => `${symbol} ${quantity}`);
  return held.toSorted().join(", ") || "nothing";
}

interface JournalRead {
  /** Quantity by intent. */
  readonly intents: ReadonlyMap<string, number>;
  readonly executions: readonly string[];
  readonly differences: readonly string[];
  /** When the books were found equal to the broker's: epoch ms by the machine's clock. */
  readonly reconciledAt: readonly number[];
  /** Of every fact, by the desk's clock. */
  readonly wallTimes: readonly number[];
}

/** Reads the journal of a desk that has ended. */
export function readJournal(home: string): JournalRead {
  const ledger = openLedger(home);
  try {
    const intents = new Map<string, number>();
    const executions: string[] = [];
    const differences: string[] = [];
    const reconciledAt: number[] = [];
    const wallTimes: number[] = [];
    for (let from = 1; ; from += BATCH) {
      const facts = ledger.read(from, BATCH);
      for (const { fact } of facts) {
        wallTimes.push(fact.origin.wallTime);
        if (fact.type === "plan-decided") for (const { id, quantity } of fact.intents) intents.set(id, quantity);
        if (fact.type === "fill-booked" && fact.corrects === undefined) executions.push(fact.fill.execution);
        if (fact.type !== "reconciled") continue;
        differences.push(...fact.differences);
        reconciledAt.push(fact.origin.wallTime);
      }
      if (facts.length < BATCH) return { intents, executions, differences, reconciledAt, wallTimes };
    }
  } finally {
    ledger.close();
  }
}
