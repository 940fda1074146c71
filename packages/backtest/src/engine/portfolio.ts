// Several instruments on one account, moment by moment.
import { checkDecision } from "@tickwork/strategies/check-decision";
import { firstBarOf } from "@tickwork/strategies/first-bar";
import { HOLD, type SharedCall } from "@tickwork/strategies/strategy";
import type { BarData } from "../bar-data.ts";
import type { PortfolioPlan } from "../portfolio-plan.ts";
import { seenBars } from "../seen-bars.ts";
import type { Timeline } from "../timeline.ts";
import type { Desk } from "./desk.ts";
import { RunView } from "./run-view.ts";

/** What a portfolio is run on. */
export interface PortfolioParts {
  readonly all: readonly BarData[];
  readonly desks: readonly Desk[];
  readonly timeline: Timeline;
  /** One unit of each instrument's currency in the account's, at each moment. */
  readonly rates: readonly Float64Array[];
  /** Takes equity at each moment. */
  readonly curve: Float64Array;
}

const callDirectly: SharedCall = (indicator, ...inputs) => indicator(...inputs);
const NO_BAR = -1;

/** The instruments of a portfolio; {@link step} runs all that have a bar at one moment. */
export class Portfolio {
  readonly #plan: PortfolioPlan;
  readonly #parts: PortfolioParts;
  readonly #views: readonly RunView[];
  readonly #firstBar: number;
  /** The newest bar of each instrument. */
  readonly #newest: Int32Array;
  /** Of the moment that is run: each instrument's bar, and which of them have one. */
  readonly #barNow: Int32Array;
  readonly #now: Int32Array;
  readonly #worth: Float64Array;

  constructor(plan: PortfolioPlan, parts: PortfolioParts) {
    this.#plan = plan;
    this.#parts = parts;
    const { length } = parts.all;
    this.#newest = new Int32Array(length).fill(NO_BAR);
    this.#barNow = new Int32Array(length);
    this.#now = new Int32Array(length);
    this.#worth = new Float64Array(length);
    this.#views = plan.type === "trade" ? viewsOf(plan, parts.all) : [];
    this.#firstBar = plan.type === "trade" ? firstBarOf(plan.strategy, plan.parameters) : 0;
  }

  /** Bars of an instrument that were run. */
  barsOf(which: number): number {
    return (this.#newest[which] as number) + 1;
  }

  /** The rate of an instrument's currency at the last of so many moments. */
  rateOf(which: number, moments: number): number {
    return this.#parts.rates[which]?.[Math.max(0, moments - 1)] ?? 1;
  }

  step(moment: number): void {
    const { all, curve } = this.#parts;
    const now = this.#now;
    const count = this.#gather(moment);
    this.#value();
    for (let at = 0; at < count; at += 1)
      this.#desk(now[at] as number).begin(this.#barNow[now[at] as number] as number);
    this.#fill(count, "open");
    for (let at = 0; at < count; at += 1) this.#desk(now[at] as number).meet(this.#barNow[now[at] as number] as number);
    for (let which = 0; which < all.length; which += 1) {
      const bar = this.#barNow[which] as number;
      if (bar === NO_BAR) continue;
      this.#newest[which] = bar;
      const view = this.#views[which];
      if (view !== undefined) view.index = bar;
    }
    this.#value();
    for (let at = 0; at < count; at += 1)
      this.#decide(this.#desk(now[at] as number), now[at] as number, this.#barNow[now[at] as number] as number);
    this.#fill(count, "close");
    curve[moment] = this.#value();
  }

  /** Notes which instruments have a bar at a moment, and the rates of it. @returns how many */
  #gather(moment: number): number {
    const { desks, timeline, rates } = this.#parts;
    let count = 0;
    for (let which = 0; which < desks.length; which += 1) {
      const bar = timeline.bars[which]?.[moment] ?? NO_BAR;
      this.#desk(which).account.rate = rates[which]?.[moment] ?? 1;
      this.#barNow[which] = bar;
      if (bar === NO_BAR) continue;
      this.#now[count] = which;
      count += 1;
    }
    return count;
  }

  /** Sales first: they pay for purchases. */
  #fill(count: number, at: "open" | "close"): void {
    for (const isReducing of [true, false]) {
      for (let place = 0; place < count; place += 1) {
        const which = this.#now[place] as number;
        const desk = this.#desk(which);
        if (isReducing && !desk.isReducing) continue;
        desk[at](this.#barNow[which] as number);
      }
    }
  }

  #desk(which: number): Desk {
    const desk = this.#parts.desks[which];
    if (desk === undefined) throw new RangeError(`Expected a desk at place ${which}`);
    return desk;
  }

  #decide(desk: Desk, which: number, bar: number): void {
    const plan = this.#plan;
    switch (plan.type) {
      case "trade": {
        const view = this.#views[which];
        if (view === undefined || bar < this.#firstBar) return;
        view.position = desk.account.position;
        view.hasWorkingEntry = desk.hasWorkingEntry;
        const decision = plan.strategy.decide(view);
        if (decision !== HOLD) desk.act(bar, checkDecision(decision));
        return;
      }
      case "positions": {
        const target = desk.roundedDown(plan.positions[which]?.[bar] ?? Number.NaN);
        if (!Number.isNaN(target) && target !== desk.account.position)
          desk.rebalance(bar, target, "the position was set");
        return;
      }
      case "weights": {
        const weight = plan.weights[which]?.[bar] ?? Number.NaN;
        if (!Number.isNaN(weight)) this.#weigh(desk, { which, bar, weight, threshold: plan.threshold });
        return;
      }
    }
  }

  #weigh(desk: Desk, of: { which: number; bar: number; weight: number; threshold: number }): void {
    const { account } = desk;
    const price = this.#parts.all[of.which]?.close[of.bar] ?? Number.NaN;
    const equity = account.equityAt(price);
    const held = (account.position * price) / equity;
    const isEnd = of.weight === 0 && account.position !== 0;
    if (!isEnd && Math.abs(of.weight - held) <= of.threshold) return;
    desk.rebalance(of.bar, desk.roundedDown((of.weight * equity) / price), "the weight was off");
  }

  /** Values every position at its newest close, tells each desk what the others are worth. @returns equity */
  #value(): number {
    const { all, desks } = this.#parts;
    let total = 0;
    for (let which = 0; which < desks.length; which += 1) {
      const { account } = this.#desk(which);
      const newest = this.#newest[which] as number;
      const close = newest === NO_BAR ? 0 : (all[which]?.close[newest] as number);
      const worth = account.position * close * account.rate;
      this.#worth[which] = worth;
      total += worth;
    }
    for (let which = 0; which < desks.length; which += 1) {
      const { account } = this.#desk(which);
      account.others = (total - (this.#worth[which] as number)) / account.rate;
    }
    const first = desks[0]?.account;
    return first === undefined ? 0 : first.purse.cash / first.scale.money + total;
  }
}

function viewsOf(plan: Extract<PortfolioPlan, { type: "trade" }>, all: readonly BarData[]): readonly RunView[] {
  const views = all.map((data) => {
    const seen = seenBars(data);
    return new RunView(seen, plan.strategy.indicators(seen, plan.parameters, callDirectly), plan.parameters);
  });
  for (const [at, view] of views.entries()) {
    view.index = NO_BAR;
    view.peers = views;
    view.self = at;
  }
  return views;
}
