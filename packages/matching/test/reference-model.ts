// The engine's rules once more, as slow and plain as they can be written: lists that are searched, prices that are computed anew
// at each look, nothing kept in order. Only for tests. Knows MKT, LMT, STP, STP LMT, MIT, LIT, TRAIL, TRAIL LIMIT, REL, MIDPRICE;
// DAY, IOC, FOK; all-or-none; parents; groups; sizes of a single quote and of trades.
import type { MarketTick } from "../src/market-tick.ts";
import type { MatchEvent } from "../src/match-event.ts";
import type { MatchOrder } from "../src/match-order.ts";

interface Slow {
  order: MatchOrder;
  arrival: number;
  remaining: number;
  filled: number;
  state: "new" | "parent" | "trigger" | "market" | "limit" | "done";
  /** Highest (or lowest) price since it came, for followers. */
  mark: number;
  limit: number;
  rested: number;
  isPlaced: boolean;
  isAside: boolean;
}

export class ReferenceModel {
  readonly #all: Slow[] = [];
  readonly #isSized: boolean;
  #events: MatchEvent[] = [];
  readonly #orphans = new Set<Slow>();
  #sequence = 0;
  #call = 0;
  #bid = Number.NaN;
  #ask = Number.NaN;
  #last = Number.NaN;
  #trade = Number.NaN;
  #bidLeft = 0;
  #askLeft = 0;
  #tradeLeft = 0;
  readonly #blocked = new Map<string, { call: number; filler: Slow }>();

  constructor(kind: "whole" | "quote-size") {
    this.#isSized = kind === "quote-size";
  }

  submit(...orders: MatchOrder[]): MatchEvent[] {
    this.#call += 1;
    const added = orders.map((order) => this.#add(order));
    const ready = added.filter(({ state }) => state !== "parent");
    for (const slow of ready) if (slow.state !== "done") this.#enter(slow);
    return this.#end();
  }

  tick(tick: MarketTick): MatchEvent[] {
    this.#call += 1;
    if (!Number.isNaN(tick.bid)) [this.#bid, this.#bidLeft] = [tick.bid, tick.bidSize ?? Infinity];
    if (!Number.isNaN(tick.ask)) [this.#ask, this.#askLeft] = [tick.ask, tick.askSize ?? Infinity];
    if (!Number.isNaN(tick.last)) [this.#last, this.#tradeLeft] = [tick.last, tick.lastSize ?? Infinity];
    this.#trade = tick.last;
    for (const slow of this.#all) this.#follow(slow);
    this.#match();
    this.#trade = Number.NaN;
    return this.#end();
  }

  cancel(id: number): MatchEvent[] {
    this.#call += 1;
    const slow = this.#all.find(({ order, state }) => order.id === id && state !== "done");
    if (slow !== undefined) this.#cancel(slow, "asked");
    return this.#end();
  }

  #add(order: MatchOrder): Slow {
    const parent = this.#all.find((other) => other.order.id === order.parent && other.state !== "done");
    const slow: Slow = {
      order,
      arrival: (this.#sequence += 1),
      remaining: order.quantity,
      filled: 0,
      state: "new",
      mark: Number.NaN,
      limit: order.limitPrice ?? Number.NaN,
      rested: 0,
      isPlaced: false,
      isAside: false,
    };
    this.#all.push(slow);
    if (parent === undefined) this.#orphans.add(slow);
    else if (this.#allowance(slow) <= 0) slow.state = "parent";
    return slow;
  }

  /** What a child may fill in all: floor of its share of its parent's fills. */
  #allowance(slow: Slow): number {
    const parent = this.#all.find((other) => other.order.id === slow.order.parent);
    if (parent === undefined || this.#orphans.has(slow)) return Infinity;
    if (parent.filled === parent.order.quantity) return Infinity;
    return Math.floor((slow.order.quantity * parent.filled) / parent.order.quantity);
  }

  #workable(slow: Slow): number {
    const used = slow.order.quantity - slow.remaining;
    return Math.max(0, Math.min(slow.remaining, this.#allowance(slow) - used));
  }

  #enter(slow: Slow): void {
    const { type, timeInForce } = slow.order;
    if (type === "MKT") slow.state = "market";
    else if (type === "LMT" || type === "REL" || type === "MIDPRICE") slow.state = "limit";
    else slow.state = "trigger";
    this.#rest(slow);
    if (timeInForce !== "DAY" && slow.state !== "trigger") this.#immediate.push(slow);
    this.#match();
  }

  /** It stands in the market from now on; a child whose share is used up does not, until its parent has filled more. */
  #rest(slow: Slow): void {
    if (this.#workable(slow) === 0) return;
    slow.isPlaced = true;
    this.#follow(slow);
    slow.rested ||= slow.state === "trigger" ? 0 : this.#call;
  }

  #follow(slow: Slow): void {
    const { type, side } = slow.order;
    const isBuy = side === "BUY";
    if (!slow.isPlaced || slow.state === "done") return;
    if ((type === "TRAIL" || type === "TRAIL LIMIT") && slow.state === "trigger")
      slow.mark = further(slow.mark, this.#last, !isBuy);
    if (type === "REL") slow.mark = further(slow.mark, isBuy ? this.#bid : this.#ask, isBuy);
  }

  #stop({ order, mark }: Slow): number {
    if (order.trail === undefined || !("amount" in order.trail)) return order.stopPrice ?? Number.NaN;
    return order.side === "SELL" ? mark - order.trail.amount : mark + order.trail.amount;
  }

  #limit({ order, mark, limit }: Slow): number {
    const isBuy = order.side === "BUY";
    if (order.type !== "REL" && order.type !== "MIDPRICE") return limit;
    const offset = order.offset ?? 0;
    const price = order.type === "MIDPRICE" ? (this.#bid + this.#ask) / 2 : isBuy ? mark + offset : mark - offset;
    const cap = order.limitPrice;
    if (cap === undefined || Number.isNaN(price)) return price;
    return isBuy ? Math.min(price, cap) : Math.max(price, cap);
  }

  #match(): void {
    while (this.#fillOne() || this.#triggerOne());
    for (let slow = this.#immediate.shift(); slow !== undefined; slow = this.#immediate.shift())
      this.#cancel(slow, slow.order.timeInForce === "FOK" ? "fok-killed" : "ioc");
  }

  #fillOne(): boolean {
    for (const side of ["BUY", "SELL"] as const) {
      const first = this.#queue("market", side)[0];
      if (first !== undefined && this.#offer(side, side === "BUY" ? Infinity : -Infinity) !== undefined)
        return this.#fillOrSetAside(first, side === "BUY" ? Infinity : -Infinity);
    }
    for (const side of ["BUY", "SELL"] as const) {
      const queue = this.#queue("limit", side).filter((slow) => !Number.isNaN(this.#limit(slow)));
      const sign = side === "BUY" ? -1 : 1;
      const [first] = queue.sort((a, b) => sign * (this.#limit(a) - this.#limit(b)) || a.arrival - b.arrival);
      if (first === undefined) continue;
      const limit = this.#limit(first);
      if (this.#offer(side, limit) === undefined && this.#passing(side, limit) === undefined) continue;
      return this.#fillOrSetAside(first, limit);
    }
    return false;
  }

  #queue(state: "market" | "limit", side: "BUY" | "SELL"): Slow[] {
    const here = this.#all.filter((slow) => slow.state === state && slow.order.side === side && !slow.isAside);
    return here.filter((slow) => this.#workable(slow) > 0).sort((a, b) => a.arrival - b.arrival);
  }

  #offer(side: "BUY" | "SELL", limit: number): { price: number; size: number } | undefined {
    const quote = side === "BUY" ? this.#ask : this.#bid;
    const price = Number.isNaN(quote) ? this.#last : quote;
    const left = Number.isNaN(quote) ? this.#tradeLeft : side === "BUY" ? this.#askLeft : this.#bidLeft;
    const size = this.#isSized ? left : Infinity;
    const isWithin = side === "BUY" ? price <= limit : price >= limit;
    return isWithin && size > 0 ? { price, size } : undefined;
  }

  #passing(side: "BUY" | "SELL", limit: number): { price: number; size: number } | undefined {
    const size = this.#isSized ? this.#tradeLeft : Infinity;
    const isPassed = side === "BUY" ? this.#trade <= limit : this.#trade >= limit;
    return isPassed && size > 0 ? { price: limit, size } : undefined;
  }

  #fillOrSetAside(slow: Slow, limit: number): true {
    const { side, allOrNone, timeInForce, ocaGroup = "", ocaKind } = slow.order;
    const workable = this.#workable(slow);
    const offer = this.#offer(side, limit);
    const passing = Number.isFinite(limit) ? this.#passing(side, limit) : undefined;
    const block = this.#blocked.get(ocaGroup);
    const isBlocked = ocaKind !== 3 && block?.call === this.#call && block.filler !== slow;
    const isWhole = allOrNone === true || timeInForce === "FOK";
    const isShort = isWhole && (offer?.size ?? 0) + (passing?.size ?? 0) < workable;
    const got = offer ?? passing;
    if (isBlocked || isShort || got === undefined) {
      slow.isAside = true;
      return true;
    }
    const quantity = Math.min(got.size, workable);
    if (got === passing || Number.isNaN(side === "BUY" ? this.#ask : this.#bid)) this.#tradeLeft -= quantity;
    else if (side === "BUY") this.#askLeft -= quantity;
    else this.#bidLeft -= quantity;
    const isAdded = got === passing || (Number.isFinite(limit) && slow.rested < this.#call);
    this.#fill(slow, { quantity, price: got.price, liquidity: isAdded ? "added" : "removed" });
    return true;
  }

  #fill(slow: Slow, fill: { quantity: number; price: number; liquidity: "added" | "removed" }): void {
    const { order } = slow;
    const before = slow.remaining;
    const allowances = new Map(this.#all.map((each) => [each, this.#allowance(each)]));
    slow.filled += fill.quantity;
    slow.remaining -= fill.quantity;
    if (slow.remaining === 0) slow.state = "done";
    this.#events.push({ type: "filled", order, remaining: slow.remaining, ...fill });
    const { ocaGroup, ocaKind = 1 } = order;
    if (ocaGroup !== undefined) {
      if (ocaKind !== 3) this.#blocked.set(ocaGroup, { call: this.#call, filler: slow });
      for (const other of this.#all) {
        if (other === slow || other.state === "done" || other.order.ocaGroup !== ocaGroup) continue;
        if (ocaKind === 1 || slow.remaining === 0) this.#cancel(other, "oca");
        else this.#reduce(other, other.remaining - Math.floor((other.remaining * slow.remaining) / before), "oca");
      }
    }
    const born: Slow[] = [];
    for (const child of this.#all) {
      if (child.order.parent !== order.id || child.state === "done") continue;
      if (child.state !== "parent") {
        if (this.#allowance(child) === allowances.get(child)) continue;
        const quantity = child.order.quantity - child.remaining + this.#workable(child);
        this.#events.push({ type: "enlarged", order: child.order, quantity });
        if (!child.isPlaced) this.#rest(child);
      } else if (this.#allowance(child) > 0) born.push(child);
    }
    if (slow.remaining === 0 && slow.filled < order.quantity) this.#orphan(slow, new Set(born));
    for (const child of born) {
      if (child.state === "done") continue;
      this.#events.push({ type: "activated", order: child.order, by: "parent", quantity: this.#workable(child) });
      this.#enter(child);
    }
  }

  #triggerOne(): boolean {
    const touched = this.#all.filter(
      (slow) => slow.state === "trigger" && this.#workable(slow) > 0 && this.#isTouched(slow),
    );
    const [first] = touched.sort(
      (a, b) => rank(a.order) - rank(b.order) || this.#eagerness(a) - this.#eagerness(b) || a.arrival - b.arrival,
    );
    if (first === undefined) return false;
    const { order } = first;
    if (order.type === "TRAIL LIMIT")
      first.limit = this.#stop(first) + (order.limitOffset ?? 0) * (order.side === "SELL" ? -1 : 1);
    first.state = order.type === "STP LMT" || order.type === "LIT" || order.type === "TRAIL LIMIT" ? "limit" : "market";
    first.arrival = this.#sequence += 1;
    first.rested = this.#call;
    this.#events.push({ type: "triggered", order });
    if (order.timeInForce !== "DAY") this.#immediate.push(first);
    return true;
  }

  readonly #immediate: Slow[] = [];

  #isTouched(slow: Slow): boolean {
    return rises(slow.order) ? this.#last >= this.#stop(slow) : this.#last <= this.#stop(slow);
  }

  /** Rising prices touch the lowest stop first, falling ones the highest. */
  #eagerness(slow: Slow): number {
    return rises(slow.order) ? this.#stop(slow) : -this.#stop(slow);
  }

  #cancel(slow: Slow, reason: "asked" | "oca" | "parent" | "ioc" | "fok-killed"): void {
    if (slow.state === "done") return;
    slow.state = "done";
    this.#events.push({ type: "cancelled", order: slow.order, reason, remaining: slow.remaining });
    this.#orphan(slow, new Set());
  }

  /** A parent is done with less than was asked. @param born children that were about to come to life */
  #orphan(parent: Slow, born: Set<Slow>): void {
    for (const child of this.#all) {
      if (child.order.parent !== parent.order.id || child.state === "done" || this.#orphans.has(child)) continue;
      const keeps = this.#workable(child);
      this.#orphans.add(child);
      if (child.state === "parent" && !born.has(child)) this.#cancel(child, "parent");
      else this.#reduce(child, child.remaining - keeps, "parent");
    }
  }

  #reduce(slow: Slow, quantity: number, by: "oca" | "parent"): void {
    if (quantity <= 0) return;
    if (quantity >= slow.remaining) return this.#cancel(slow, by);
    slow.remaining -= quantity;
    this.#events.push({ type: "reduced", order: slow.order, quantity, remaining: slow.remaining, by });
  }

  #end(): MatchEvent[] {
    for (const slow of this.#all) slow.isAside = false;
    const events = this.#events;
    this.#events = [];
    return events;
  }
}

function further(mark: number, price: number, isUp: boolean): number {
  if (Number.isNaN(price)) return mark;
  if (Number.isNaN(mark)) return price;
  return isUp ? Math.max(mark, price) : Math.min(mark, price);
}

function rises({ side, type }: MatchOrder): boolean {
  return (side === "BUY") === (type !== "MIT" && type !== "LIT");
}

/** Stops that a rise touches come first, then those that a fall does, then trailing ones, sells before buys. */
function rank(order: MatchOrder): number {
  if (order.trail !== undefined) return order.side === "SELL" ? 2 : 3;
  return rises(order) ? 0 : 1;
}
