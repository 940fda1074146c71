// Several instruments on one account, moment by moment.
import { checkDecision } from "@tickwork/strategies/check-decision";
import { HOLD, type SharedCall } from "@tickwork/strategies/strategy";
import type { BarData } from "../bar-data.ts";
import type { PortfolioPlan } from "../portfolio-plan.ts";
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

  constructor(plan: PortfolioPlan, parts: PortfolioParts) {
    this.#plan = plan;
    this.#parts = parts;
    this.#newest = new Int32Array(parts.all.length).fill(NO_BAR);
    this.#views = plan.type === "trade" ? viewsOf(plan, parts.all) : [];
    this.#firstBar = plan.type === "trade" ? Math.max(0, plan.strategy.warmupBars(plan.parameters) - 1) : 0;
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
    const { desks, timeline, rates, curve } = this.#parts;
    const now = desks.flatMap((desk, which) => {
      const bar = timeline.bars[which]?.[moment] ?? NO_BAR;
      desk.account.rate = rates[which]?.[moment] ?? 1;
      return bar === NO_BAR ? [] : [{ desk, which, bar }];
    });
    this.#value();
    for (const { desk, bar } of now) desk.begin(bar);
    // Sales first: they pay for purchases.
    for (const { desk, bar } of now) if (desk.isReducing) desk.open(bar);
    for (const { desk, bar } of now) desk.open(bar);
    for (const { desk, bar } of now) desk.meet(bar);
    for (const { which, bar } of now) this.#newest[which] = bar;
    for (const { which, bar } of now) {
      const view = this.#views[which];
      if (view !== undefined) view.index = bar;
    }
    this.#value();
    for (const { desk, which, bar } of now) this.#decide(desk, which, bar);
    for (const { desk, bar } of now) if (desk.isReducing) desk.close(bar);
    for (const { desk, bar } of now) desk.close(bar);
    curve[moment] = this.#value();
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
        const target = plan.positions[which]?.[bar] ?? Number.NaN;
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
    const worth = desks.map(({ account }, which) => {
      const close = all[which]?.close[this.#newest[which] as number] ?? 0;
      return account.position * close * account.rate;
    });
    const total = worth.reduce((sum, value) => sum + value, 0);
    for (const [which, { account }] of desks.entries())
      account.others = (total - (worth[which] as number)) / account.rate;
    const first = desks[0]?.account;
    return first === undefined ? 0 : first.purse.cash / first.scale.money + total;
  }
}

function viewsOf(plan: Extract<PortfolioPlan, { type: "trade" }>, all: readonly BarData[]): readonly RunView[] {
  const views = all.map((data) => {
    return new RunView(data, plan.strategy.indicators(data, plan.parameters, callDirectly), plan.parameters);
  });
  for (const [at, view] of views.entries()) {
    view.index = NO_BAR;
    view.peers = views;
    view.self = at;
  }
  return views;
}
