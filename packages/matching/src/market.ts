import type { InstrumentId } from "@tickwork/model/instrument";
import type { FillModel } from "./fill-model.ts";
import { InstrumentBook } from "./instrument-book.ts";
import { Liquidity } from "./liquidity.ts";
import { DEFAULT_MARKET_RULES, type MarketRules } from "./market-rules.ts";
import { TouchPrices } from "./touch-prices.ts";
import type { TriggerMethod } from "./trigger-method.ts";
import type { ValueWatch } from "./value-watch.ts";
import type { Working } from "./working.ts";

/** A {@link MarketView} that moves. */
interface MovingView {
  bid: number;
  ask: number;
  last: number;
  trade: number;
}

/** Price conditions that look at a market by one method. */
export interface PriceWatch {
  readonly method: TriggerMethod;
  readonly watch: ValueWatch;
}

/** One instrument: what it offers, and who waits for it. */
export class Market {
  readonly instrument: InstrumentId;
  rules: MarketRules = DEFAULT_MARKET_RULES;
  readonly view: MovingView = { bid: Number.NaN, ask: Number.NaN, last: Number.NaN, trade: Number.NaN };
  readonly touch = new TouchPrices();
  readonly liquidity: Liquidity;
  isRegularHours = true;
  isHalted = false;
  /** No trade of this regular session was seen yet: the next one is its opening print. */
  isBeforeOpening = true;
  /** The last trade of the regular session that no closing auction has ended yet; NaN: there is none. */
  sessionLast = Number.NaN;
  readonly regular = new InstrumentBook();
  readonly anyHours = new InstrumentBook();
  /** Day orders, by hours, in order of arrival. */
  readonly dayRegular = new Set<Working>();
  readonly dayAnyHours = new Set<Working>();
  readonly opening = new Set<Working>();
  readonly closing = new Set<Working>();
  /** Orders whose conditions are true, but who wait for regular hours. */
  readonly gated = new Set<Working>();
  /** Orders of other instruments that are priced by this one. */
  readonly pegged = new Set<Working>();
  readonly priceWatches: PriceWatch[] = [];
  volumeWatch: ValueWatch | undefined;
  changeWatch: ValueWatch | undefined;
  volume = 0;
  previousClose = Number.NaN;

  constructor(instrument: InstrumentId, fills: FillModel) {
    this.instrument = instrument;
    this.liquidity = new Liquidity(fills, this.view);
  }

  bookOf(order: { readonly outsideRegularHours: boolean }): InstrumentBook {
    return order.outsideRegularHours ? this.anyHours : this.regular;
  }

  /** Whether an order of these hours meets the market now. */
  isOpenTo(order: { readonly outsideRegularHours: boolean }): boolean {
    return !this.isHalted && (this.isRegularHours || order.outsideRegularHours);
  }
}
