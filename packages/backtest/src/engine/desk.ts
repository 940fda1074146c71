// The orders of one instrument on one account: what is under way, what rests, and how a bar meets them.
import { type BracketPrices, bracketPrices } from "@tickwork/order-rules/bracket-prices";
import { planningStep } from "@tickwork/order-rules/planning-step";
import { roundToStep } from "@tickwork/order-rules/round-to-step";
import type { Decision } from "@tickwork/strategies/strategy";
import type { BarData } from "../bar-data.ts";
import type { BacktestOptions } from "../backtest-options.ts";
import type { Account } from "./account.ts";
import { BuyingPower } from "./buying-power.ts";
import { Carry } from "./carry.ts";
import { Controls } from "./controls.ts";
import { type MetExit, RestingExits } from "./exits.ts";
import { inRecordedShares } from "./in-recorded-shares.ts";
import { type OrderLog, ROLE, STATE, TYPE } from "./order-log.ts";
import { PriceSource } from "./price-source.ts";

const NONE = -1;
const NO_BRACKET: BracketPrices = {};

type Entry = Extract<Decision, { type: "enter" }>;

/**
 * There is at most one market order under way, and exits rest only behind a position, as the order rules have it. Of a bar, in this
 * order: {@link begin}, {@link open}, {@link meet}, a decision by {@link act} or {@link rebalance}, {@link close}.
 */
export class Desk {
  readonly account: Account;
  readonly #data: BarData;
  readonly #options: BacktestOptions;
  readonly #log: OrderLog | null;
  readonly #prices: PriceSource;
  readonly #exits: RestingExits;
  readonly #power: BuyingPower;
  readonly #carry: Carry | undefined;
  readonly #controls: Controls | undefined;
  readonly #isAtOpen: boolean;
  readonly #delay: number;
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

  constructor(data: BarData, options: BacktestOptions, account: Account) {
    this.account = account;
    this.#data = data;
    this.#options = options;
    this.#log = account.log;
    this.#prices = new PriceSource(data, options.slippage, account.scale.priceDigits);
    this.#exits = new RestingExits(data, this.#prices, options);
    this.#power = new BuyingPower(options, data.instrument, account);
    this.#carry = Carry.of(data, options, account);
    this.#controls = options.controls === undefined ? undefined : new Controls(data, options.controls);
    this.#isAtOpen = options.fill === "next-open";
    this.#delay = options.latencyBars + (this.#isAtOpen ? 1 : 0);
    const { sizing } = options;
    this.#entryQuantity =
      sizing.type === "shares" ? roundToStep(sizing.quantity, data.instrument.quantityIncrement, "down") : Number.NaN;
  }

  get hasWorkingEntry(): boolean {
    return this.#sign !== 0 && this.#role === ROLE.entry;
  }

  /** The order under way brings the position nearer to flat. */
  get isReducing(): boolean {
    return this.#sign * this.account.position < 0;
  }

  /** The first bar from `bar` on, before `next`, at which anything may happen; `next` when nothing does. */
  nextEvent(bar: number, next: number): number {
    let event = next;
    if (this.#sign !== 0 && this.#due < event) event = Math.max(bar, this.#due);
    if (this.#carry !== undefined) event = Math.min(event, this.#carry.nextBar(bar, event));
    return this.#exits.isActive ? this.#exits.firstTouch(bar, event) : event;
  }

  /** What the company did, and what the night cost. */
  begin(bar: number): void {
    const shares = this.#carry?.begin(bar, this.#exits) ?? 1;
    if (shares === 1 || this.#sign === 0) return;
    this.#left = this.isReducing ? Math.abs(this.account.position) : this.roundedDown(this.#left * shares);
  }

  /** The market order that is due at the open. */
  open(bar: number): void {
    if (this.#isAtOpen && this.#sign !== 0 && this.#due <= bar) this.#fillMarket(bar, true);
  }

  /** Resting exits along the bar's path, and the margin at its close. */
  meet(bar: number): void {
    if (this.#exits.isActive) this.#takeExit(bar, this.#exits.meet(bar));
    if (this.#carry !== undefined) this.#checkMargin(bar);
  }

  /** The market order that is due at the close. */
  close(bar: number): void {
    if (!this.#isAtOpen && this.#sign !== 0 && this.#due <= bar) this.#fillMarket(bar, false);
  }

  /** What a strategy decided on a closed bar. */
  act(bar: number, decided: Decision): void {
    if (decided.type === "hold") return;
    const decision = inRecordedShares(decided, this.#data, bar);
    const step = planningStep(decision.type, this.account.position, this.#openOrders());
    if (step === "cancel-first") this.#cancelAll(bar);
    else if (step !== "plan") return;
    if (decision.type === "exit" && this.account.position === 0) return;
    const { position } = this.account;
    const refusal = this.#controls?.refusal(bar, decision, { position, quantity: this.#entryQuantity });
    if (refusal !== undefined) this.#noteRefusal(bar, decision, refusal);
    else if (decision.type === "enter") this.#enter(bar, decision);
    else this.#leave(bar, ROLE.exit, decision.reason);
  }

  /** A quantity on the instrument's steps, toward zero. */
  roundedDown(quantity: number): number {
    return Math.sign(quantity) * roundToStep(Math.abs(quantity), this.#data.instrument.quantityIncrement, "down");
  }

  /** Trades the position to `target`, signed; what was under way is cancelled. */
  rebalance(bar: number, target: number, reason: string): void {
    if (this.#sign !== 0) this.#cancelMarket(bar);
    const change = target - this.account.position;
    if (change === 0) return;
    const sign = change > 0 ? 1 : -1;
    this.#submit(bar, { sign, role: ROLE.rebalance, quantity: Math.abs(change), reason });
  }

  #openOrders(): { all: number; exits: number } {
    const resting = (Number.isNaN(this.#exits.stop) ? 0 : 1) + (Number.isNaN(this.#exits.target) ? 0 : 1);
    const isTrailing = this.#exits.isActive && resting === 0 ? 1 : 0;
    const isUnderWay = this.#sign !== 0 ? 1 : 0;
    const isEntry = isUnderWay === 1 && this.#role === ROLE.entry ? 1 : 0;
    return { all: resting + isTrailing + isUnderWay, exits: isUnderWay - isEntry };
  }

  /** What the controls refuse is in the log as an order that nobody sent. */
  #noteRefusal(bar: number, decision: Exclude<Decision, { type: "hold" }>, refusal: string): void {
    const { position } = this.account;
    const isEntry = decision.type === "enter";
    const sign = isEntry ? (decision.side === "BUY" ? 1 : -1) : -Math.sign(position);
    const role = isEntry ? ROLE.entry : ROLE.exit;
    const quantity = isEntry ? this.#entryQuantity : Math.abs(position);
    const log = this.#log;
    if (log === null) return;
    const order = log.submit(bar, role, TYPE.market, sign, quantity, Number.NaN, decision.reason);
    log.refuse(order, bar, refusal, STATE.refused);
  }

  #enter(bar: number, decision: Entry): void {
    const { side, reason } = decision;
    const sign = side === "BUY" ? 1 : -1;
    const quantity = this.#entryQuantity;
    this.#submit(bar, { sign, role: ROLE.entry, quantity, reason });
    const hasBracket = decision.stopLoss !== undefined || decision.takeProfit !== undefined;
    const prices = hasBracket ? bracketPrices(side, decision, this.#data.instrument.priceIncrement) : NO_BRACKET;
    const { stopLoss = Number.NaN, takeProfit = Number.NaN } = prices;
    this.#bracketStop = stopLoss;
    this.#bracketTarget = takeProfit;
    const log = this.#log;
    if (log === null) return;
    if (!Number.isNaN(stopLoss))
      this.#stopOrder = log.submit(bar, ROLE.stopLoss, TYPE.stop, -sign, quantity, stopLoss, reason);
    if (!Number.isNaN(takeProfit))
      this.#targetOrder = log.submit(bar, ROLE.takeProfit, TYPE.limit, -sign, quantity, takeProfit, reason);
  }

  #leave(bar: number, role: number, reason: string): void {
    const { position } = this.account;
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
      this.#left = this.#power.size(fill, this.account.equityAt(fill.price));
      this.#log?.size(this.#order, this.#left);
    }
    const quantity = Math.min(this.#left, this.#power.volumeLimit(this.#data, bar));
    if (this.#left > 0 && quantity <= 0) return; // nothing traded that could have been ours
    if (!(quantity > 0) || !this.#power.covers(fill, quantity)) return this.#refuse(bar, fill.price, quantity);
    this.account.fill(this.#order, sign, quantity, fill.price, bar, isOpen ? 0 : 3);
    this.#left -= quantity;
    this.#due = bar + 1;
    if (this.#left <= 0) {
      this.#log?.end(this.#order, bar, STATE.filled);
      this.#sign = 0;
    }
    // Exits grow with the fills of their entry: from the first one on they protect what is held.
    if (this.#role === ROLE.entry && !this.#exits.isActive) this.#protect(fill.price);
    if (this.account.position === 0) this.#exits.clear();
    if (!isOpen && this.#exits.isActive) this.#takeExit(bar, this.#exits.meetAtClose(bar));
  }

  #protect(price: number): void {
    const { position } = this.account;
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
    if (log !== null && !hasFilled) log.refuse(this.#order, bar, this.#power.refusal(price, quantity));
    if (isEntry && this.account.position === 0) this.#endExitOrders(bar, STATE.cancelled);
  }

  #takeExit(bar: number, { kind, price, tick }: Readonly<MetExit>): void {
    if (kind === "none") return;
    const account = this.account;
    const sign = account.position > 0 ? -1 : 1;
    const quantity = Math.abs(account.position);
    // A market exit that is under way ends with the position; an entry under way was only partly filled.
    if (this.#sign !== 0) this.#cancelMarket(bar);
    const filled = kind === "take-profit" ? price : this.#prices.slipped(price, sign, bar, quantity);
    const order = this.#exitOrder(bar, kind, sign, quantity);
    this.#log?.size(order, quantity);
    account.fill(order, sign, quantity, filled, bar, tick);
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
    const account = this.account;
    if (account.position === 0 || (this.#role === ROLE.marginCall && this.#sign !== 0)) return;
    if (this.#options.margin === undefined) return;
    const price = this.#data.close[bar] as number;
    if (account.equityAt(price) >= this.#power.margin(account.position, price).maintenance) return;
    this.#cancelAll(bar);
    this.#leave(bar, ROLE.marginCall, "equity fell below the maintenance margin");
  }
}
