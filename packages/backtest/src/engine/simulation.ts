// The engine of one instrument: jumps from one bar at which something may happen to the next, and marks equity in between.
import { bracketPrices } from "@tickwork/order-rules/bracket-prices";
import { planningStep } from "@tickwork/order-rules/planning-step";
import { roundToStep } from "@tickwork/order-rules/round-to-step";
import { checkDecision } from "@tickwork/strategies/check-decision";
import { type Decision, HOLD, type Strategy } from "@tickwork/strategies/strategy";
import type { BarData } from "../bar-data.ts";
import type { BacktestOptions } from "../backtest-options.ts";
import type { Account } from "./account.ts";
import { BuyingPower } from "./buying-power.ts";
import { Carry } from "./carry.ts";
import type { EquityMarker } from "./equity-marker.ts";
import { RestingExits } from "./exits.ts";
import { type OrderLog, ROLE, STATE, TYPE } from "./order-log.ts";
import { PriceSource } from "./price-source.ts";
import type { RunView } from "./run-view.ts";

/** What a run is made of. */
export interface SimulationParts {
  readonly data: BarData;
  readonly options: BacktestOptions;
  readonly strategy: Strategy;
  readonly view: RunView;
  /** Rising bars at which the strategy may act, and how many there are; undefined: every bar from `firstBar`. */
  readonly candidates: Uint32Array | undefined;
  readonly candidateCount: number;
  /** The first bar at which the warm-up is over. */
  readonly firstBar: number;
  readonly account: Account;
  readonly marker: EquityMarker;
  readonly log: OrderLog | null;
}

const NONE = -1;

/**
 * One run. At each bar, in this order: what the company did; market orders that are due at the open; resting exits along the bar's
 * path; the strategy's decision on the closed bar; market orders that are due at the close; equity is marked. There is at most one
 * market order under way, and exits rest only behind a position, as the order rules have it.
 */
export class Simulation {
  /** The bar being decided or filled, for the message when something throws. */
  bar = 0;
  readonly #parts: SimulationParts;
  readonly #account: Account;
  readonly #log: OrderLog | null;
  readonly #prices: PriceSource;
  readonly #exits: RestingExits;
  readonly #power: BuyingPower;
  readonly #carry: Carry | undefined;
  readonly #isAtOpen: boolean;
  readonly #delay: number;
  readonly #volumeShare: number;
  readonly #entryQuantity: number;
  // The market order under way.
  #sign = 0;
  #role: number = ROLE.entry;
  #left = 0;
  #due = 0;
  #order = NONE;
  #bracketStop = Number.NaN;
  #bracketTarget = Number.NaN;
  // Places of resting exits in the log.
  #stopOrder = NONE;
  #targetOrder = NONE;
  #cursor = 0;

  constructor(parts: SimulationParts) {
    const { data, options, account } = parts;
    this.#parts = parts;
    this.#account = account;
    this.#log = parts.log;
    this.#prices = new PriceSource(data, options.slippage, account.scale.priceDigits);
    this.#exits = new RestingExits(data, this.#prices, options);
    this.#power = new BuyingPower(options, data.instrument, account);
    this.#carry = Carry.of(data, options, account);
    this.#isAtOpen = options.fill === "next-open";
    this.#delay = options.latencyBars + (this.#isAtOpen ? 1 : 0);
    this.#volumeShare = options.volumeShare ?? Number.POSITIVE_INFINITY;
    const { sizing } = options;
    this.#entryQuantity =
      sizing.type === "shares" ? roundToStep(sizing.quantity, data.instrument.quantityIncrement, "down") : Number.NaN;
    const { candidates, candidateCount, firstBar } = parts;
    if (candidates !== undefined)
      while (this.#cursor < candidateCount && (candidates[this.#cursor] as number) < firstBar) this.#cursor += 1;
  }

  /** Runs the bars before `bars`, from where it stands. */
  advance(bars: number): void {
    const { marker } = this.#parts;
    const account = this.#account;
    const money = account.scale.money;
    let bar = marker.bars;
    while (bar < bars) {
      const next = this.#nextEvent(bar, bars);
      if (next > bar) marker.mark(bar, next, account.cash / money, account.position);
      if (next === bars) return;
      this.bar = next;
      this.#at(next);
      marker.mark(next, next + 1, account.cash / money, account.position);
      bar = next + 1;
    }
  }

  /** The first bar from `bar` on at which anything may happen; `bars` when nothing does before. */
  #nextEvent(bar: number, bars: number): number {
    const { candidates, candidateCount, firstBar } = this.#parts;
    let next = bars;
    if (candidates === undefined) next = Math.min(bars, Math.max(bar, firstBar));
    else if (this.#cursor < candidateCount) next = Math.min(bars, candidates[this.#cursor] as number);
    if (this.#sign !== 0 && this.#due < next) next = Math.max(bar, this.#due);
    if (this.#carry !== undefined) next = Math.min(next, this.#carry.nextBar(bar, bars));
    return this.#exits.isActive ? this.#exits.firstTouch(bar, next) : next;
  }

  #at(bar: number): void {
    this.#carry?.begin(bar, this.#exits);
    if (this.#isAtOpen && this.#sign !== 0 && this.#due <= bar) this.#fillMarket(bar, true);
    if (this.#exits.isActive) this.#meetExits(bar);
    if (this.#carry !== undefined) this.#checkMargin(bar);
    if (this.#isCandidate(bar)) this.#decide(bar);
    if (!this.#isAtOpen && this.#sign !== 0 && this.#due <= bar) this.#fillMarket(bar, false);
  }

  #isCandidate(bar: number): boolean {
    const { candidates, candidateCount, firstBar } = this.#parts;
    if (candidates === undefined) return bar >= firstBar;
    if (this.#cursor >= candidateCount || candidates[this.#cursor] !== bar) return false;
    this.#cursor += 1;
    return true;
  }

  #decide(bar: number): void {
    const { strategy, view } = this.#parts;
    view.index = bar;
    view.position = this.#account.position;
    view.hasWorkingEntry = this.#sign !== 0 && this.#role === ROLE.entry;
    const decision = strategy.decide(view);
    if (decision === HOLD) return;
    this.#act(bar, checkDecision(decision));
  }

  #act(bar: number, decision: Decision): void {
    if (decision.type === "hold") return;
    const step = planningStep(decision.type, this.#account.position, this.#openOrders());
    if (step === "cancel-first") this.#cancelAll(bar);
    else if (step !== "plan") return;
    if (decision.type === "enter") this.#enter(bar, decision);
    else if (this.#account.position !== 0) this.#leave(bar, ROLE.exit, decision.reason);
  }

  #openOrders(): { all: number; exits: number } {
    const resting = (Number.isNaN(this.#exits.stop) ? 0 : 1) + (Number.isNaN(this.#exits.target) ? 0 : 1);
    const isTrailing = this.#exits.isActive && resting === 0 ? 1 : 0;
    const isUnderWay = this.#sign !== 0 ? 1 : 0;
    const isEntry = isUnderWay === 1 && this.#role === ROLE.entry ? 1 : 0;
    return { all: resting + isTrailing + isUnderWay, exits: isUnderWay - isEntry };
  }

  #enter(bar: number, decision: Extract<Decision, { type: "enter" }>): void {
    const { side, reason } = decision;
    const sign = side === "BUY" ? 1 : -1;
    const quantity = this.#entryQuantity;
    this.#bracketStop = Number.NaN;
    this.#bracketTarget = Number.NaN;
    this.#submit(bar, { sign, role: ROLE.entry, quantity, reason });
    if (decision.stopLoss !== undefined || decision.takeProfit !== undefined) this.#addBracket(bar, decision);
  }

  #addBracket(bar: number, decision: Extract<Decision, { type: "enter" }>): void {
    const { side, reason } = decision;
    const sign = side === "BUY" ? 1 : -1;
    const quantity = this.#entryQuantity;
    const { stopLoss, takeProfit } = bracketPrices(side, decision, this.#parts.data.instrument.priceIncrement);
    this.#bracketStop = stopLoss ?? Number.NaN;
    this.#bracketTarget = takeProfit ?? Number.NaN;
    const log = this.#log;
    if (log === null) return;
    if (stopLoss !== undefined)
      this.#stopOrder = log.submit(bar, ROLE.stopLoss, TYPE.stop, -sign, quantity, stopLoss, reason);
    if (takeProfit !== undefined)
      this.#targetOrder = log.submit(bar, ROLE.takeProfit, TYPE.limit, -sign, quantity, takeProfit, reason);
  }

  #leave(bar: number, role: number, reason: string): void {
    const { position } = this.#account;
    this.#submit(bar, { sign: position > 0 ? -1 : 1, role, quantity: Math.abs(position), reason });
  }

  #submit(bar: number, of: { sign: number; role: number; quantity: number; reason: string }): void {
    this.#sign = of.sign;
    this.#role = of.role;
    this.#left = of.quantity;
    this.#due = bar + this.#delay;
    this.#order =
      this.#log?.submit(bar, of.role, TYPE.market, of.sign, of.quantity, Number.NaN, of.reason) ?? this.#order + 1;
  }

  /** Fills the market order that is under way, as far as volume and cash allow. */
  #fillMarket(bar: number, isOpen: boolean): void {
    const sign = this.#sign;
    const prices = this.#prices;
    const market = isOpen ? prices.atOpen(sign, bar) : prices.atClose(sign, bar);
    const rough = Number.isNaN(this.#left) ? 0 : this.#left;
    const fill = { order: this.#order, sign, price: prices.slipped(market, sign, bar, rough), bar };
    if (Number.isNaN(this.#left)) {
      this.#left = this.#power.size(fill, this.#account.cashAmount + this.#account.position * fill.price);
      this.#log?.size(this.#order, this.#left);
    }
    const quantity = Math.min(this.#left, this.#volumeLimit(bar));
    if (this.#left > 0 && quantity <= 0) return; // nothing traded that could have been ours
    if (!(quantity > 0) || !this.#power.covers(fill, quantity)) return this.#refuse(bar, fill.price, quantity);
    this.#account.fill(this.#order, sign, quantity, fill.price, bar);
    this.#left -= quantity;
    if (this.#left > 0) {
      this.#due = bar + 1;
      return;
    }
    this.#log?.end(this.#order, bar, STATE.filled);
    this.#sign = 0;
    if (this.#role === ROLE.entry) this.#protect(fill.price);
    else if (this.#account.position === 0) this.#exits.clear();
  }

  #volumeLimit(bar: number): number {
    if (this.#volumeShare === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
    const { volume, instrument } = this.#parts.data;
    return roundToStep(this.#volumeShare * (volume[bar] as number), instrument.quantityIncrement, "down");
  }

  #protect(price: number): void {
    const { position } = this.#account;
    const sign = position > 0 ? 1 : -1;
    if (position !== 0) this.#exits.protect(sign, { stop: this.#bracketStop, target: this.#bracketTarget, price });
  }

  /** What is not covered is rejected; of an order that has filled in part, the rest is cancelled, and the part is protected. */
  #refuse(bar: number, price: number, quantity: number): void {
    const log = this.#log;
    const isEntry = this.#role === ROLE.entry;
    const hasFilled = log !== null && (log.filledQuantity[this.#order] as number) > 0;
    this.#sign = 0;
    if (log !== null && hasFilled) log.end(this.#order, bar, STATE.cancelled);
    if (log !== null && !hasFilled) log.refuse(this.#order, bar, this.#refusal(price, quantity));
    if (isEntry && this.#account.position !== 0) this.#protect(price);
    else if (isEntry) this.#endExitOrders(bar, STATE.cancelled);
  }

  #refusal(price: number, quantity: number): string {
    const cash = this.#account.cashAmount;
    if (!(quantity > 0)) return `cash of ${cash.toFixed(2)} does not pay for the smallest quantity at ${price}`;
    return `${quantity} at ${price} cost ${(quantity * price).toFixed(2)} and fees, and cash is ${cash.toFixed(2)}`;
  }

  #meetExits(bar: number): void {
    const { kind, price } = this.#exits.meet(bar);
    if (kind === "none") return;
    const account = this.#account;
    const sign = account.position > 0 ? -1 : 1;
    const quantity = Math.abs(account.position);
    // A market exit that is under way ends with the position; an entry under way was only partly filled.
    if (this.#sign !== 0) this.#cancelMarket(bar);
    const filled = kind === "take-profit" ? price : this.#prices.slipped(price, sign, bar, quantity);
    const order = this.#exitOrder(bar, kind, sign, quantity);
    account.fill(order, sign, quantity, filled, bar);
    this.#log?.end(order, bar, STATE.filled);
    this.#endExitOrders(bar, STATE.cancelled, order);
    this.#exits.clear();
  }

  /** The order of an exit that is met, in the log. A trailing stop has none until then. */
  #exitOrder(bar: number, kind: string, sign: number, quantity: number): number {
    const log = this.#log;
    if (log === null) return ++this.#order;
    if (kind === "stop-loss") return this.#stopOrder;
    if (kind === "take-profit") return this.#targetOrder;
    return log.submit(
      bar,
      ROLE.trailingStop,
      TYPE.stop,
      sign,
      quantity,
      this.#exits.trailingStop,
      "the trailing stop was met",
    );
  }

  #endExitOrders(bar: number, state: number, but = NONE): void {
    if (this.#log !== null) {
      for (const order of [this.#stopOrder, this.#targetOrder])
        if (order !== NONE && order !== but) this.#log.end(order, bar, state);
    }
    this.#stopOrder = NONE;
    this.#targetOrder = NONE;
  }

  #cancelMarket(bar: number): void {
    this.#log?.end(this.#order, bar, STATE.cancelled);
    this.#sign = 0;
  }

  #cancelAll(bar: number): void {
    if (this.#sign !== 0) this.#cancelMarket(bar);
    this.#endExitOrders(bar, STATE.cancelled);
    this.#exits.clear();
  }

  /** Below the maintenance margin everything is closed at the next fill. */
  #checkMargin(bar: number): void {
    const account = this.#account;
    if (account.position === 0 || (this.#role === ROLE.marginCall && this.#sign !== 0)) return;
    if (this.#parts.options.margin === undefined) return;
    const price = this.#parts.data.close[bar] as number;
    const equity = account.cashAmount + account.position * price;
    if (equity >= this.#power.margin(account.position, price).maintenance) return;
    this.#cancelAll(bar);
    this.#leave(bar, ROLE.marginCall, "equity fell below the maintenance margin");
  }
}
