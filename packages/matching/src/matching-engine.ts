import type { InstrumentId } from "@tickwork/model/instrument";
import { InstrumentBook, type RestingPlace } from "./instrument-book.ts";
import type { MarketTick } from "./market-tick.ts";
import type { MarketView } from "./market-view.ts";
import type { MatchEvent } from "./match-event.ts";
import type { MatchAmendment, MatchOrder, MatchOrderId } from "./match-order.ts";

/** One instrument: what it offers, and who waits for it in which hours. */
interface Market {
  bid: number;
  ask: number;
  last: number;
  isRegularHours: boolean;
  readonly regular: InstrumentBook;
  readonly anyHours: InstrumentBook;
}

/** An order that is not done. Without a place it waits for its parent. */
interface Working {
  order: MatchOrder;
  place: RestingPlace | undefined;
}

/**
 * Fills orders against a market that others make: quotes and trades come in as ticks, an order never moves them, and every fill
 * is whole. It holds orders of any number of instruments, because groups and parents may cross them. Same calls, same events.
 *
 * Rules: a market order fills at the other side's quote (see {@link marketFillPrice}); a stop becomes a market order when a trade
 * touches it, for currency pairs when the quote does (buy stops the ask, sell stops the bid); children rest only after their
 * parent filled; a fill cancels its group; orders without `outsideRegularHours` only meet ticks of regular hours.
 */
export class MatchingEngine {
  readonly #working = new Map<MatchOrderId, Working>();
  readonly #markets = new Map<InstrumentId, Market>();
  readonly #children = new Map<MatchOrderId, Set<MatchOrderId>>();
  readonly #groups = new Map<string, Set<MatchOrderId>>();

  /** Orders that are not done. */
  get size(): number {
    return this.#working.size;
  }

  isWorking(id: MatchOrderId): boolean {
    return this.#working.has(id);
  }

  /**
   * Takes orders that belong together, parents before their children; what the market already offers fills at once, after all of
   * them are known. An unknown parent counts as filled.
   */
  submit(...orders: readonly MatchOrder[]): MatchEvent[] {
    const ready = orders.filter((order) => this.#admit(order));
    const events: MatchEvent[] = [];
    for (const { id } of ready) {
      const working = this.#working.get(id); // gone, when a sibling's fill took it along
      if (working !== undefined) this.#rest(working, events);
    }
    return events;
  }

  /** The market changed: everything that it touches or fills, in the order in which it happens. */
  tick(tick: MarketTick): MatchEvent[] {
    const market = this.#market(tick.instrument);
    market.isRegularHours = tick.isRegularHours;
    if (!Number.isNaN(tick.bid)) market.bid = tick.bid;
    if (!Number.isNaN(tick.ask)) market.ask = tick.ask;
    if (!Number.isNaN(tick.last)) market.last = tick.last;
    const events: MatchEvent[] = [];
    this.#match(tick.instrument, market, tick.last, events);
    return events;
  }

  /** Cancels an order and, with it, the children that wait for it. Nothing happens when it is done already. */
  cancel(id: MatchOrderId): MatchEvent[] {
    const events: MatchEvent[] = [];
    this.#cancel(id, "asked", events);
    return events;
  }

  /** Changes quantity or prices of a working order; its place in the queue is new. */
  amend(id: MatchOrderId, change: MatchAmendment): MatchEvent[] {
    const working = this.#working.get(id);
    if (working === undefined) throw new RangeError(`Order ${id} is not working and cannot be changed`);
    working.order = { ...working.order, ...change };
    const events: MatchEvent[] = [];
    if (working.place === undefined) return events;
    working.place.heap.remove(working.place.entry);
    this.#rest(working, events);
    return events;
  }

  /**
   * The session of an instrument ends: its day orders expire.
   * @param hours `regular`: those that ask for no more than regular hours; `all`: all of them
   */
  endSession(instrument: InstrumentId, hours: "regular" | "all"): MatchEvent[] {
    const events: MatchEvent[] = [];
    for (const { order } of this.#working.values()) {
      if (order.instrument !== instrument || order.timeInForce !== "DAY") continue;
      if (hours === "all" || !order.outsideRegularHours) this.#cancel(order.id, "session-end", events);
    }
    return events;
  }

  /** Tells the engine of opening and closing between ticks, so that orders which arrive there wait. */
  setHours(instrument: InstrumentId, isRegularHours: boolean): void {
    this.#market(instrument).isRegularHours = isRegularHours;
  }

  /** @returns whether the order may rest at once */
  #admit(order: MatchOrder): boolean {
    if (this.#working.has(order.id)) throw new RangeError(`Order ${order.id} is submitted twice`);
    if (!(order.quantity > 0)) throw new RangeError(`Order ${order.id} has no quantity: ${order.quantity}`);
    this.#working.set(order.id, { order, place: undefined });
    if (order.ocaGroup !== undefined) addTo(this.#groups, order.ocaGroup, order.id);
    if (order.parent === undefined || !this.#working.has(order.parent)) return true;
    addTo(this.#children, order.parent, order.id);
    return false;
  }

  #market(instrument: InstrumentId): Market {
    let market = this.#markets.get(instrument);
    if (market === undefined) {
      const nothing = { bid: Number.NaN, ask: Number.NaN, last: Number.NaN };
      market = { ...nothing, isRegularHours: true, regular: new InstrumentBook(), anyHours: new InstrumentBook() };
      this.#markets.set(instrument, market);
    }
    return market;
  }

  #rest(working: Working, events: MatchEvent[]): void {
    const { order } = working;
    const market = this.#market(order.instrument);
    working.place = (order.outsideRegularHours ? market.anyHours : market.regular).rest(order);
    this.#match(order.instrument, market, Number.NaN, events);
  }

  #match(instrument: InstrumentId, market: Market, trade: number, events: MatchEvent[]): void {
    const view: MarketView = { bid: market.bid, ask: market.ask, last: market.last, trade };
    const touch = instrument.startsWith("CASH:")
      ? { buy: market.ask, sell: market.bid }
      : { buy: market.last, sell: market.last };
    this.#matchBook(market.anyHours, view, touch, events);
    if (market.isRegularHours) this.#matchBook(market.regular, view, touch, events);
  }

  #matchBook(book: InstrumentBook, view: MarketView, touch: { buy: number; sell: number }, events: MatchEvent[]): void {
    for (;;) {
      const fillable = book.takeFillable(view);
      if (fillable !== undefined) {
        this.#fill(fillable, events);
        continue;
      }
      const touched = book.takeTouchedStop(touch);
      if (touched === undefined) return;
      this.#trigger(book, touched, events);
    }
  }

  #trigger(book: InstrumentBook, id: MatchOrderId, events: MatchEvent[]): void {
    const working = this.#working.get(id) as Working;
    events.push({ type: "triggered", order: working.order });
    working.place = book.rest({ ...working.order, type: "MKT" });
  }

  #fill({ id, price }: { id: MatchOrderId; price: number }, events: MatchEvent[]): void {
    const { order } = this.#working.get(id) as Working;
    this.#forget(order);
    events.push({ type: "filled", order, quantity: order.quantity, price, remaining: 0, liquidity: "removed" });
    if (order.ocaGroup !== undefined)
      for (const sibling of this.#groups.get(order.ocaGroup) ?? []) this.#cancel(sibling, "oca", events);
    const children = this.#children.get(id);
    this.#children.delete(id);
    for (const child of children ?? []) this.#activate(child, events);
  }

  #activate(id: MatchOrderId, events: MatchEvent[]): void {
    const working = this.#working.get(id);
    if (working === undefined) return; // an elder sibling filled at once and took it along
    events.push({ type: "activated", order: working.order, by: "parent", quantity: working.order.quantity });
    this.#rest(working, events);
  }

  #cancel(id: MatchOrderId, reason: Extract<MatchEvent, { type: "cancelled" }>["reason"], events: MatchEvent[]): void {
    const working = this.#working.get(id);
    if (working === undefined) return;
    working.place?.heap.remove(working.place.entry);
    this.#forget(working.order);
    events.push({ type: "cancelled", order: working.order, reason, remaining: working.order.quantity });
    const children = this.#children.get(id);
    this.#children.delete(id);
    for (const child of children ?? []) this.#cancel(child, "parent", events);
  }

  #forget(order: MatchOrder): void {
    this.#working.delete(order.id);
    if (order.parent !== undefined) removeFrom(this.#children, order.parent, order.id);
    if (order.ocaGroup !== undefined) removeFrom(this.#groups, order.ocaGroup, order.id);
  }
}

function addTo<K>(sets: Map<K, Set<MatchOrderId>>, key: K, id: MatchOrderId): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([id]));
  else set.add(id);
}

function removeFrom<K>(sets: Map<K, Set<MatchOrderId>>, key: K, id: MatchOrderId): void {
  const set = sets.get(key);
  set?.delete(id);
  if (set?.size === 0) sets.delete(key);
}
