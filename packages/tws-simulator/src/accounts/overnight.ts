import { borrowCost } from "@tickwork/matching/borrow-cost";
import type { Split } from "@tickwork/matching/corporate-action";
import { divide } from "@tickwork/matching/divide";
import { Decimal } from "@tickwork/model/decimal";
import { DAY_MS } from "@tickwork/model/time";
import type { Listing } from "../market/listing.ts";
import type { TradingDay } from "../market/trading-hours.ts";
import type { AccountWorld } from "./account-world.ts";
import { shortability } from "./locate.ts";

const PRICE_PLACES = 8;

/**
 * What happens to an account between two trading days: borrowed shares are paid for, dividends and splits take effect.
 * @returns whose shares were split
 * @param before the trading day that ended
 * @param day the one that begins; its first trade is still to come, so that prices are those of the close
 */
export function passNight(world: AccountWorld, before: TradingDay, day: TradingDay): readonly Listing[] {
  chargeBorrows(world, day - before);
  return actOfCompanies(world, dayText(before), dayText(day));
}

function chargeBorrows({ book, marks }: AccountWorld, nights: number): void {
  for (const { listing, position } of book.positions()) {
    const borrow = shortability(listing, book);
    const close = marks.price(listing);
    if (borrow === undefined || close === undefined || position.quantity.units >= 0n) continue;
    const shares = position.quantity.abs();
    const cost = borrowCost({ shares, closeUsd: close, annualRate: borrow.annualRate, nights });
    book.flow("borrow-fee", listing.currency, cost.negated(), listing);
  }
}

function actOfCompanies(world: AccountWorld, before: string, day: string): readonly Listing[] {
  const split: Listing[] = [];
  for (const { listing, action } of world.actions) {
    if (action.exDay <= before || action.exDay > day) continue;
    const close = world.marks.price(listing);
    if (action.type === "dividend") world.book.act(listing, action, close);
    else {
      world.book.act(listing, action, close === undefined ? undefined : splitPrice(close, action));
      world.split(listing, action);
      split.push(listing);
    }
  }
  return split;
}

/** What a close before a split is for the shares after it. */
function splitPrice(close: Decimal, { newShares, oldShares }: Split): Decimal {
  return divide(close.times(oldShares), Decimal.of(newShares), PRICE_PLACES);
}

function dayText(day: TradingDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
