import { calendarOf } from "@tickwork/calendar/calendar-of";
import type { Quote } from "@tickwork/model/quote";
import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import { planOrders } from "@tickwork/order-rules/plan-orders";
import { judge } from "@tickwork/risk-rules/judge";
import type { RiskMarket } from "@tickwork/risk-rules/question";
import { openRiskBook } from "@tickwork/risk-rules/risk-book";
import type { Decision } from "@tickwork/strategies/strategy";
import type { BarData } from "../bar-data.ts";

/** The controls of trading, asked of what a strategy decides at the end of a bar, with what the market showed at its close. */
export class Controls {
  readonly #data: BarData;
  readonly #limits: RiskMarket["limits"];

  constructor(data: BarData, limits: RiskMarket["limits"]) {
    this.#data = data;
    this.#limits = limits;
  }

  /**
   * @param of.position signed, before the decision; nothing else is open
   * @param of.quantity of an entry
   * @returns code and message of the first control that refuses; undefined when all pass
   */
  refusal(
    bar: number,
    decision: Exclude<Decision, { type: "hold" }>,
    of: { readonly position: number; readonly quantity: number },
  ): string | undefined {
    const { instrument, start, timeframeMs } = this.#data;
    const barEnd = (start[bar] as number) + timeframeMs;
    const { reason, ...action } = decision;
    const planning = planOrders(
      { id: `${instrument.id}|${barEnd}`, strategy: "", instrument: instrument.id, barEnd, action, ...of, reason },
      { instrument, positionQuantity: of.position, orders: [], intentLifetimeMs: 0 },
    );
    if (planning.type !== "plan") return undefined;
    const held = { instrument: instrument.id, quantity: of.position, averagePrice: 0 };
    const book = openRiskBook({
      halted: "active",
      haltedInstruments: [],
      orders: [],
      positions: of.position === 0 ? [] : [held],
      decidedSignals: [],
    });
    const { controls } = judge(book, planning.plan, this.#marketAt(bar, barEnd)).verdict;
    const refused = controls.find(({ passed }) => !passed);
    return refused === undefined ? undefined : `${refused.code} ${refused.message}`;
  }

  #marketAt(bar: number, now: EpochMs): RiskMarket {
    const { instrument, timeframeMs } = this.#data;
    const known = { now, instrument, quote: this.#quoteAt(bar, now), limits: this.#limits };
    // A bar of a day ends outside the session: its order is one of the session to come.
    if (timeframeMs >= DAY_MS) return { ...known, isSessionOpen: true };
    const { isOpen, sessionAt } = calendarOf(instrument.calendar);
    if (!isOpen(now)) return { ...known, isSessionOpen: false };
    return { ...known, isSessionOpen: true, sessionClose: sessionAt(now).close };
  }

  /** As it was when the bar's last tick came; of a day, at its close. */
  #quoteAt(bar: number, now: EpochMs): Quote {
    const { quotes, close, instrument, start, timeframeMs } = this.#data;
    return {
      bid: quotes?.bid.close[bar] ?? Number.NaN,
      ask: quotes?.ask.close[bar] ?? Number.NaN,
      bidSize: 0,
      askSize: 0,
      last: instrument.securityType === "CASH" ? Number.NaN : (close[bar] as number),
      lastSize: 0,
      volume: 0,
      time: timeframeMs >= DAY_MS ? now : (start[bar] as number) + Math.floor(timeframeMs / 4) * 3,
      isDelayed: false,
    };
  }
}
