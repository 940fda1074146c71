import { ibkrFixedCommission } from "@tickwork/matching/ibkr-fixed-commission";
import { Decimal } from "@tickwork/model/decimal";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { Side } from "@tickwork/model/order";
import type { Listing } from "../market/listing.ts";
import { FLAT, type Position, trade } from "./position.ts";

/** One fill to be booked. */
export interface BookedTrade {
  readonly listing: Listing;
  readonly side: Side;
  readonly quantity: number;
  readonly price: number;
  /** USD for one unit of the listing's currency. */
  readonly usdRate: Decimal;
}

/** What a fill did to the money. */
export interface TradeResult {
  readonly commission: Decimal;
  readonly realizedPnl: Decimal | undefined;
}

/** A position with its instrument. */
export interface HeldPosition {
  readonly listing: Listing;
  readonly position: Position;
}

/** The account's base currency; commissions are charged in it. */
export const BASE_CURRENCY = "USD";

/** Cash by currency and positions of one account, in exact decimals. A currency trade moves cash of both and a virtual position. */
export class AccountBook {
  readonly account: string;
  readonly #cash = new Map<string, Decimal>();
  readonly #positions = new Map<InstrumentId, HeldPosition>();
  #commissions = Decimal.zero;

  /** @param cashUsd exact decimal text */
  constructor(account: string, cashUsd: string) {
    this.account = account;
    this.#cash.set(BASE_CURRENCY, Decimal.parse(cashUsd));
  }

  get cash(): ReadonlyMap<string, Decimal> {
    return this.#cash;
  }

  get commissions(): Decimal {
    return this.#commissions;
  }

  /** Everything that was ever held, flat positions too. */
  positions(): readonly HeldPosition[] {
    return [...this.#positions.values()];
  }

  position(id: InstrumentId): Position {
    return this.#positions.get(id)?.position ?? FLAT;
  }

  /** Books a fill: cash, commission, position. */
  book(of: BookedTrade): TradeResult {
    const { listing } = of;
    const size = Decimal.of(of.quantity);
    const price = Decimal.of(of.price);
    const quantity = of.side === "BUY" ? size : size.negated();
    const valueUsd = size.times(price).times(of.usdRate);
    const commission = ibkrFixedCommission({ securityType: listing.securityType === "CASH" ? "CASH" : "STK", quantity: size, valueUsd });
    const traded = trade(this.position(listing.id), { quantity, price, commission });
    this.#positions.set(listing.id, { listing, position: traded.position });
    this.#move(listing.currency, quantity.times(price).negated());
    this.#move(BASE_CURRENCY, commission.negated());
    if (listing.securityType === "CASH") this.#move(listing.symbol, quantity);
    this.#commissions = this.#commissions.plus(commission);
    return { commission, realizedPnl: traded.realizedPnl };
  }

  #move(currency: string, amount: Decimal): void {
    this.#cash.set(currency, (this.#cash.get(currency) ?? Decimal.zero).plus(amount));
  }
}
