// The real actors, link, adapter and @stoqey/ib against the simulator, on a quiet virtual day: what happens is what a test makes happen.
import type { AnyDefinition } from "@tickwork/actor/cell";
import { loadDefinitions } from "@tickwork/actor/inline/inline-world";
import type { Fact } from "@tickwork/contracts/facts";
import { ordersProtocol, type Signal } from "@tickwork/contracts/orders";
import { marketCommand } from "@tickwork/tws-simulator/control/market-commands";
import { parseFaultEntry } from "@tickwork/tws-simulator/faults/parse-fault-entry";
import { SPY } from "@tickwork/model/test/instruments";
import type { DeskOrder } from "@tickwork/tws-simulator/orders/desk-order";
import type { ChaosPlan } from "tickwork/chaos/chaos-plan";
import { ChaosWorld } from "tickwork/chaos/chaos-world";
import { tradingBranch } from "tickwork/tree";

/** Nothing is planned, and the strategy needs more bars than there are. */
const QUIET: ChaosPlan = {
  start: Date.UTC(2024, 5, 3, 13, 30),
  lengthMs: 600_000,
  acts: [],
  symbols: ["SPY"],
  strategy: { name: "sma-cross", parameters: { fast: 200, slow: 400 } },
  acknowledgeTimeoutMs: 10_000,
  orderIdBlock: 5,
  maxQuoteAgeMs: 60_000,
  maxPositionQuantity: 500,
  maxOrderValueUsd: 500_000,
  maxExposureUsd: 500_000,
  maxOpenOrders: 20,
  mayShort: true,
  fills: "whole",
};

let definitions: ReadonlyMap<string, AnyDefinition> | undefined;

/** A desk that is reconciled and has quotes. Whoever opens it closes it. */
export class QuietDesk {
  readonly world: ChaosWorld;
  readonly trace: string[] = [];

  private constructor(loaded: ReadonlyMap<string, AnyDefinition>, plan: ChaosPlan) {
    this.world = new ChaosWorld({ seed: 1, plan, definitions: loaded, trace: (line) => this.trace.push(line) });
  }

  static async open(of: Partial<ChaosPlan> = {}): Promise<QuietDesk> {
    definitions ??= await loadDefinitions({ branches: [tradingBranch] });
    const desk = new QuietDesk(definitions, { ...QUIET, ...of });
    desk.world.boot();
    await desk.wait(15_000);
    return desk;
  }

  /** Lets virtual time pass. */
  async wait(ms: number): Promise<void> {
    await this.world.advanceTo(this.world.time.now() + ms);
  }

  get orders() {
    const { process } = this.world;
    if (process === undefined) throw new Error("Expected a process");
    return process.world.ref(ordersProtocol);
  }

  /** What an answer was, with the time that it takes. */
  async told<T>(answer: Promise<T>): Promise<T> {
    const settled = Promise.allSettled([answer]);
    await this.wait(3_000);
    await settled;
    return answer;
  }

  /** A fault of the broker, as a plan file would name it. */
  arm(entry: { readonly fault: string; readonly [parameter: string]: unknown }): void {
    this.world.server.faults.arm(parseFaultEntry(entry), 1);
  }

  /** What a person or the exchange does at the broker. */
  atExchange(command: Readonly<Record<string, unknown>> & { readonly do: string }): void {
    marketCommand(this.world.server.simulator, { id: 1, ...command } as Parameters<typeof marketCommand>[1]);
    this.world.server.flush();
  }

  /** Every order in the broker's own books, also after its day ended. */
  atBroker(): readonly DeskOrder[] {
    const { broker } = this.world.checker;
    broker.refresh();
    return [...broker.orders];
  }

  /** Every fact that is durable, oldest first. */
  facts(): readonly Fact[] {
    return this.world.facts.refresh().facts;
  }

  /** Lines of the trace with new orders and changes, as they were written to the broker. */
  written(): readonly string[] {
    return this.trace.filter((line) => line.includes("> place-order "));
  }

  price(): number {
    const { feed, board } = this.world.server.simulator.market;
    const listing = feed.find("SPY");
    if (listing === undefined) throw new Error("Expected SPY");
    return board.row(listing).last;
  }

  submit(of: Partial<Signal> = {}) {
    return this.told(this.orders.submit(this.signal(of)));
  }

  signal(of: Partial<Signal> = {}): Signal {
    return {
      id: `person|${this.world.time.now()}`,
      strategy: "person",
      instrument: SPY.id,
      barEnd: QUIET.start + this.world.time.now(),
      action: { type: "enter", side: "BUY" },
      quantity: 100,
      reason: "a person's wish",
      ...of,
    };
  }

  /** A bracket whose entry has filled; its stop and target rest. */
  async bracket(): Promise<{ readonly entry: DeskOrder; readonly stop: DeskOrder; readonly target: DeskOrder }> {
    const price = this.price();
    const exits = { stopLoss: cents(price * 0.985), takeProfit: cents(price * 1.015) };
    const { controls } = await this.submit({ action: { type: "enter", side: "BUY", ...exits } });
    const refusals = controls.filter(({ passed }) => !passed);
    const [entry, stop, target] = this.atBroker();
    if (refusals.length > 0 || entry?.status !== "Filled" || stop === undefined || target === undefined)
      throw new Error(`Expected a filled bracket: ${JSON.stringify(refusals)} ${entry?.status}`);
    return { entry, stop, target };
  }

  close(): void {
    this.world.close();
  }
}

export function cents(price: number): number {
  return Math.round(price * 100) / 100;
}
