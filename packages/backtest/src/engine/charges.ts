import { orderChargesNumber, type CommissionPlan as BrokerPlan } from "@tickwork/matching/commission";
import type { Instrument } from "@tickwork/model/instrument";
import type { CommissionPlan } from "../backtest-options.ts";

/** What the broker's plan is called among its schedules; undefined for plans without minimums, which need none. */
export function brokerPlan(plan: CommissionPlan): BrokerPlan | undefined {
  switch (plan.type) {
    case "none":
    case "percent":
      return undefined;
    case "ibkr-fixed":
      return { pricing: "fixed", regulatoryFees: false };
    case "ibkr-tiered":
      return { pricing: "tiered", regulatoryFees: true };
  }
}

/** Charges order by order: a later fill of an order costs what it adds to the order's charge, so that minimums count once. */
export class ChargeMeter {
  readonly #plan: BrokerPlan;
  readonly #instrument: Instrument;
  #order = -1;
  #quantity = 0;
  #value = 0;
  #charged = 0;

  constructor(plan: BrokerPlan, instrument: Instrument) {
    this.#plan = plan;
    this.#instrument = instrument;
  }

  /** What a fill would cost, in the instrument's currency; nothing is noted. */
  quote(fill: {
    readonly order: number;
    readonly sign: number;
    readonly quantity: number;
    readonly price: number;
    readonly day: string;
  }): number {
    const isSame = fill.order === this.#order;
    const quantity = fill.quantity + (isSame ? this.#quantity : 0);
    const valueUsd = fill.quantity * fill.price + (isSame ? this.#value : 0);
    if (!(quantity > 0)) return 0;
    const { symbol, securityType: kind } = this.#instrument;
    const side = fill.sign > 0 ? "BUY" : "SELL";
    const of = {
      kind,
      symbol,
      side,
      quantity,
      valueUsd,
      multiplier: 1,
      madeQuantity: 0,
      monthVolume: 0,
      day: fill.day,
    } as const;
    return orderChargesNumber(of, this.#plan).total - (isSame ? this.#charged : 0);
  }

  /** Notes a fill that was made. */
  note(order: number, quantity: number, price: number, charge: number): void {
    if (order !== this.#order) {
      this.#order = order;
      this.#quantity = 0;
      this.#value = 0;
      this.#charged = 0;
    }
    this.#quantity += quantity;
    this.#value += quantity * price;
    this.#charged += charge;
  }
}
