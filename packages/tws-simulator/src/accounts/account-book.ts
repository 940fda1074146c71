import { afterSplit, type CorporateAction, dividendCash, type Split } from "@tickwork/matching/corporate-action";
import { Decimal } from "@tickwork/model/decimal";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { Side } from "@tickwork/model/order";
import { DAY_MS } from "@tickwork/model/time";
import type { Listing } from "../market/listing.ts";
import type { TradingDay } from "../market/trading-hours.ts";
import { type AccountRules, DEFAULT_RULES } from "./account-rules.ts";
import { kindOf, unitsOf } from "./asset-of.ts";
import { type HeldPosition, nothingHeld } from "./held-position.ts";
import { OrderCosts } from "./order-costs.ts";
import { FLAT, type Position, trade } from "./position.ts";

/** One fill to be booked. */
export interface BookedTrade {
  readonly listing: Listing;
  readonly side: Side;
  readonly quantity: number;
  readonly price: number;
  /** USD for one unit of the listing's currency. */
  readonly usdRate: Decimal;
  /** Names the order that filled, so that its minimum commission is charged once; left out: an order of its own. */
  readonly orderKey?: number;
  /** Whether it made liquidity; left out: it took it. */
  readonly isMaker?: boolean;
}

/** What a fill did to the money. */
export interface TradeResult {
  /** In the base currency. */
  readonly commission: Decimal;
  /** In the listing's currency; undefined when nothing was closed. */
  readonly realizedPnl: Decimal | undefined;
}

/** Why cash moves without a trade. */
export const FLOW_KINDS = ["deposit", "dividend", "borrow-fee", "fraction-paid"] as const;

type FlowKind = (typeof FLOW_KINDS)[number];

/** The account's base currency; commissions are charged in it. */
export const BASE_CURRENCY = "USD";

/**
 * Cash by currency and positions of one account, in exact decimals. A currency trade moves cash of both and a virtual position; a future's
 * trades move cash once a day, when they are settled at the market's price.
 */
export class AccountBook {
  readonly account: string;
  readonly rules: AccountRules;
  readonly costs: OrderCosts;
  /** In the base currency. */
  readonly openingCash: Decimal;
  readonly #cash = new Map<string, Decimal>();
  readonly #held = new Map<InstrumentId, HeldPosition>();
  readonly #flows = new Map<string, Decimal>();
  #commissions = Decimal.zero;

  /** @param cashUsd exact decimal text */
  constructor(account: string, cashUsd: string, rules: AccountRules = DEFAULT_RULES) {
    this.account = account;
    this.rules = rules;
    this.costs = new OrderCosts(rules.plan);
    this.openingCash = Decimal.parse(cashUsd);
    this.#cash.set(BASE_CURRENCY, this.openingCash);
  }

  get cash(): ReadonlyMap<string, Decimal> {
    return this.#cash;
  }

  get commissions(): Decimal {
    return this.#commissions;
  }

  /** Everything that was ever held, flat positions too. */
  positions(): readonly HeldPosition[] {
    return [...this.#held.values()];
  }

  position(id: InstrumentId): Position {
    return this.#held.get(id)?.position ?? FLAT;
  }

  /** Sum of what came (above zero) or went in a currency without a trade. */
  flowed(kind: FlowKind, currency: string): Decimal {
    return this.#flows.get(`${kind} ${currency}`) ?? Decimal.zero;
  }

  /** A new trading day: orders and the day's profit are counted anew. @param price of one unit now, in the listing's currency */
  beginDay(day: TradingDay, price: (listing: Listing) => Decimal | undefined): void {
    this.costs.beginDay(day * DAY_MS);
    for (const [id, held] of this.#held) {
      const worth = worthOf(held, price(held.listing));
      const settled = kindOf(held.listing) === "FUT" ? held.unsettled.plus(worth) : Decimal.zero;
      if (settled.units !== 0n) this.#move(held.listing.currency, settled);
      this.#held.set(id, {
        ...held,
        unsettled: held.unsettled.minus(settled),
        startValue: worth,
        dayCash: Decimal.zero,
        realizedBefore: held.position.realizedPnl,
        isTraded: false,
      });
    }
  }

  /** Books a fill: cash, commission, position. */
  book(of: BookedTrade): TradeResult {
    const { listing, side } = of;
    const size = Decimal.of(of.quantity);
    const unit = Decimal.of(of.price).times(unitsOf(listing));
    const quantity = side === "BUY" ? size : size.negated();
    const valueUsd = size.times(unit).times(of.usdRate);
    const fill = { listing, side, quantity: size, valueUsd, isMaker: of.isMaker ?? false };
    const commission = this.costs.charge(of.orderKey, fill);
    const held = this.#held.get(listing.id) ?? nothingHeld(listing);
    const traded = trade(held.position, { quantity, price: unit, commission });
    const proceeds = quantity.times(unit).negated();
    const next = {
      ...held,
      position: traded.position,
      dayCash: held.dayCash.plus(proceeds).minus(commission),
      isTraded: true,
    };
    this.#held.set(listing.id, this.#settleTrade(next, proceeds));
    this.#move(BASE_CURRENCY, commission.negated());
    if (listing.securityType === "CASH") this.#move(listing.symbol, quantity);
    this.#commissions = this.#commissions.plus(commission);
    return { commission, realizedPnl: traded.realizedPnl };
  }

  /**
   * A trade of before is corrected to another price. Cash follows, and the cost of the position; its commission stays.
   * @param quantity of the trade, below zero when it was a sale
   * @param difference the right price less the one that was booked
   */
  correct(listing: Listing, quantity: Decimal, difference: Decimal): void {
    const held = this.#held.get(listing.id) ?? nothingHeld(listing);
    const paid = quantity.times(difference.times(unitsOf(listing)));
    const { position } = held;
    const isOpen = position.quantity.units !== 0n && position.quantity.units > 0n === quantity.units > 0n;
    const next = isOpen
      ? { ...position, cost: position.cost.plus(paid) }
      : { ...position, realizedPnl: position.realizedPnl.minus(paid) };
    const corrected = { ...held, position: next, dayCash: held.dayCash.minus(paid) };
    this.#held.set(listing.id, this.#settleTrade(corrected, paid.negated()));
  }

  /** A position that was there before anything happened, with its cash left as it is: what a deposit of shares does. */
  deposit(listing: Listing, quantity: Decimal, unitCost: Decimal): void {
    const held = this.#held.get(listing.id) ?? nothingHeld(listing);
    const cost = quantity.times(unitCost);
    const position = {
      ...held.position,
      quantity: held.position.quantity.plus(quantity),
      cost: held.position.cost.plus(cost),
    };
    this.#held.set(listing.id, { ...held, position, startValue: held.startValue.plus(cost) });
  }

  /** Cash that moves without a trade. @param listing whose day it belongs to, if any */
  flow(kind: FlowKind, currency: string, amount: Decimal, listing?: Listing): void {
    this.#move(currency, amount);
    this.#flows.set(`${kind} ${currency}`, this.flowed(kind, currency).plus(amount));
    const held = listing === undefined ? undefined : this.#held.get(listing.id);
    if (held !== undefined) this.#held.set(held.listing.id, { ...held, dayCash: held.dayCash.plus(amount) });
  }

  /**
   * What a company does to its shares, on the ex-day. Holders get a dividend and shorts pay it; a split changes quantity and average cost,
   * and parts of a share are paid out.
   * @param price of a share after it; the cost where the market has none
   */
  act(listing: Listing, action: CorporateAction, price: Decimal | undefined): void {
    const held = this.#held.get(listing.id);
    if (held === undefined || held.position.quantity.units === 0n) return;
    if (action.type === "dividend")
      this.flow("dividend", listing.currency, dividendCash(held.position.quantity, action), listing);
    else this.#split(held, action, price);
  }

  #split(held: HeldPosition, split: Split, price: Decimal | undefined): void {
    const { listing, position } = held;
    const after = afterSplit(position, split);
    const paid = price === undefined ? after.fractionCost : after.fraction.times(price);
    const realizedPnl = position.realizedPnl.plus(paid).minus(after.fractionCost);
    this.#held.set(listing.id, { ...held, position: { quantity: after.quantity, cost: after.cost, realizedPnl } });
    if (after.fraction.units !== 0n) this.flow("fraction-paid", listing.currency, paid, listing);
  }

  #settleTrade(held: HeldPosition, proceeds: Decimal): HeldPosition {
    if (kindOf(held.listing) !== "FUT") {
      this.#move(held.listing.currency, proceeds);
      return held;
    }
    const unsettled = held.unsettled.plus(proceeds);
    if (held.position.quantity.units !== 0n) return { ...held, unsettled };
    this.#move(held.listing.currency, unsettled);
    return { ...held, unsettled: Decimal.zero };
  }

  #move(currency: string, amount: Decimal): void {
    this.#cash.set(currency, (this.#cash.get(currency) ?? Decimal.zero).plus(amount));
  }
}

/** What a position is worth in its currency: at the market's price, or at its cost where there is none. */
function worthOf({ listing, position }: HeldPosition, price: Decimal | undefined): Decimal {
  if (position.quantity.units === 0n) return Decimal.zero;
  return price === undefined ? position.cost : position.quantity.times(price).times(unitsOf(listing));
}
