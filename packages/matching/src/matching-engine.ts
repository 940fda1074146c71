import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import { admit, alarm, amendWorking } from "./admitting.ts";
import { reopen, runAuction } from "./auction.ts";
import { moveChange } from "./conditions.ts";
import { cancelWorking } from "./ending.ts";
import { EngineState } from "./engine-state.ts";
import { enter } from "./entering.ts";
import type { FillModel } from "./fill-model.ts";
import type { MarketRules } from "./market-rules.ts";
import type { MarketTick } from "./market-tick.ts";
import type { MatchEvent } from "./match-event.ts";
import type { MatchAmendment, MatchOrder, MatchOrderId } from "./match-order.ts";
import { comeToLife, matchMarket, putBack } from "./matching.ts";
import { phaseOf } from "./order-kind.ts";
import { applyTick, openRegularHours } from "./ticking.ts";
import type { WorkingOrder } from "./working-order.ts";

/**
 * Fills orders against a market that others make: quotes and trades come in as ticks, and an order never moves them. It holds
 * orders of any number of instruments, because groups, parents and conditions may cross them. Same calls, same events. What
 * cannot be is a mistake of the caller and throws a RangeError. The README has every rule.
 */
export class MatchingEngine {
  readonly #state: EngineState;

  /** @param fills how much of an order a tick can fill; default: all of it */
  constructor(fills: FillModel = { kind: "whole" }) {
    this.#state = new EngineState(fills);
  }

  /** Orders that are not done. */
  get size(): number {
    return this.#state.working.size;
  }

  isWorking(id: MatchOrderId): boolean {
    return this.#state.working.has(id);
  }

  /** An order as it stands; undefined when it is done or was never here. */
  look(id: MatchOrderId): WorkingOrder | undefined {
    const working = this.#state.working.get(id);
    if (working === undefined) return undefined;
    const { order, filled, remaining, workable, waitsFor } = working;
    const hasStop = phaseOf(working) === "touch";
    const stopPrice = working.stopNow?.() ?? (hasStop ? order.stopPrice : undefined) ?? Number.NaN;
    const limitPrice = working.pegNow?.() ?? working.limit;
    return { order, filled, remaining, workable, waitsFor, stopPrice, limitPrice };
  }

  /**
   * Takes orders that belong together, parents before their children; what the market already offers fills at once, after all of
   * them are known. An unknown parent counts as filled.
   */
  submit(...orders: readonly MatchOrder[]): readonly MatchEvent[] {
    const state = this.#begin();
    const ready = orders.map((order) => admit(state, order)).filter(({ waitsFor }) => waitsFor !== "parent");
    for (const working of ready) {
      if (working.isDone) continue; // a sibling's fill took it along
      enter(state, working);
      matchMarket(state, state.market(working.order.instrument));
    }
    return this.#end();
  }

  /** The market changed: everything that it touches or fills, in the order in which it happens. */
  tick(tick: MarketTick): readonly MatchEvent[] {
    const state = this.#begin();
    if (tick.time > state.now) this.#advance(tick.time);
    applyTick(state, tick);
    return this.#end();
  }

  /** Time goes on without a tick: orders expire, wake, and conditions on time come true. */
  advanceTo(time: EpochMs): readonly MatchEvent[] {
    this.#begin();
    this.#advance(time);
    return this.#end();
  }

  /** Cancels an order and, with it, the children that wait for it. Nothing happens when it is done already. */
  cancel(id: MatchOrderId): readonly MatchEvent[] {
    const state = this.#begin();
    const working = state.working.get(id);
    if (working !== undefined) cancelWorking(state, working, "asked");
    return this.#end();
  }

  /**
   * Changes a working order. Its place in the queue is new, unless only its quantity falls. An order whose quantity falls to what
   * is filled is done.
   */
  amend(id: MatchOrderId, change: MatchAmendment): readonly MatchEvent[] {
    const state = this.#begin();
    const working = state.working.get(id);
    if (working === undefined) throw new RangeError(`Order ${id} is not working and cannot be changed`);
    amendWorking(state, working, change);
    matchMarket(state, state.market(working.order.instrument));
    return this.#end();
  }

  /**
   * The session of an instrument ends: orders for its close fill at the last trade of regular hours, unless a closing auction came
   * before; then its day orders expire.
   * @param hours `regular`: those that ask for no more than regular hours; `all`: all of them
   */
  endSession(instrument: InstrumentId, hours: "regular" | "all"): readonly MatchEvent[] {
    const state = this.#begin();
    const market = state.market(instrument);
    if (!Number.isNaN(market.sessionLast)) runAuction(state, market, { kind: "closing", price: market.sessionLast });
    market.sessionLast = Number.NaN;
    const ending = [...market.dayRegular, ...(hours === "all" ? market.dayAnyHours : [])];
    ending.sort((one, other) => one.arrival - other.arrival);
    for (const working of ending) cancelWorking(state, working, "session-end");
    if (hours === "all") market.volume = 0;
    return this.#end();
  }

  /** Tells the engine of opening and closing between ticks, so that orders which arrive there wait. */
  setHours(instrument: InstrumentId, isRegularHours: boolean): void {
    const market = this.#state.market(instrument);
    if (isRegularHours && !market.isRegularHours) openRegularHours(this.#state, market);
    market.isRegularHours = isRegularHours;
  }

  /** What is particular to a market. Orders that rest already keep the trigger that they came with. */
  setMarket(instrument: InstrumentId, rules: MarketRules): void {
    this.#state.market(instrument).rules = rules;
  }

  /** Trading stops: nothing fills or triggers until {@link resume}; orders are taken and cancelled. */
  halt(instrument: InstrumentId): void {
    this.#state.market(instrument).isHalted = true;
  }

  /** Trading goes on. @param auctionPrice the reopening print, at which everybody who would trade at it does */
  resume(instrument: InstrumentId, auctionPrice = Number.NaN): readonly MatchEvent[] {
    const state = this.#begin();
    reopen(state, state.market(instrument), auctionPrice);
    return this.#end();
  }

  /** The account's excess liquidity in percent of its net liquidation, for conditions on margin. */
  setMarginCushion(percent: number): readonly MatchEvent[] {
    this.#begin().margin.move(percent);
    return this.#end();
  }

  /** The close of the day before, for conditions on percent change. */
  setPreviousClose(instrument: InstrumentId, price: number): readonly MatchEvent[] {
    const market = this.#begin().market(instrument);
    market.previousClose = price;
    if (market.changeWatch !== undefined) moveChange(market, market.changeWatch);
    return this.#end();
  }

  #begin(): EngineState {
    this.#state.call += 1;
    return this.#state;
  }

  #end(): readonly MatchEvent[] {
    comeToLife(this.#state);
    putBack(this.#state);
    return this.#state.takeEvents();
  }

  #advance(time: EpochMs): void {
    const state = this.#state;
    for (let next = state.alarms.first(); next !== undefined && next.price <= time; next = state.alarms.first()) {
      state.alarms.takeFirst();
      state.now = next.price;
      state.time.move(next.price);
      alarm(state, next);
      comeToLife(state);
    }
    state.now = time;
    state.time.move(time);
    comeToLife(state);
  }
}
