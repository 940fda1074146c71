import type { Figures } from "@tickwork/admin-api/desk";
import type { Summary } from "@tickwork/contracts/archive";
import type { PositionRecord } from "@tickwork/contracts/book";
import type { Cash } from "@tickwork/contracts/facts";
import { Decimal } from "@tickwork/model/decimal";
import { currencyOf, type PriceOf } from "./value-positions.ts";

/** The currency of the figures when the account holds it. */
const HOME_CURRENCY = "USD";

/**
 * Equity, and what the day has brought, in one currency. A figure that needs a price nobody knows, or an exchange rate, is left
 * undefined: better no number than a wrong one.
 * @param summary undefined before the archive has answered
 * @param dayOpenPrice price of an instrument when the trading day began
 */
export function dayFigures(summary: Summary | undefined, price: PriceOf, dayOpenPrice: PriceOf): Figures {
  // Before the account was taken over, no cash is known: not even that there is none.
  if (summary === undefined || Object.keys(summary.cash).length === 0) return unknownFigures();
  const { cash, commissions, positions, dayStart } = summary;
  const currency = currencyOfAccount(cash);
  const positionValue = valueOf(positions, currency, price);
  const equity = positionValue?.plus(cash[currency] ?? "0");
  const valueBefore = valueOf(dayStart.positions, currency, dayOpenPrice);
  const equityBefore = valueBefore?.plus(dayStart.cash[currency] ?? "0");
  const commissionsToday = Decimal.of(commissions[currency] ?? "0").minus(dayStart.commissions[currency] ?? "0");
  return {
    currency,
    cash: cash[currency] ?? "0",
    positionValue: positionValue?.toString(),
    equity: equity?.toString(),
    profitToday: equityBefore === undefined ? undefined : equity?.minus(equityBefore).toString(),
    commissionsToday: commissionsToday.toString(),
    otherCash: Object.fromEntries(
      Object.entries(cash).filter(([name, amount]) => name !== currency && !Decimal.of(amount).equals(0)),
    ),
  };
}

function unknownFigures(): Figures {
  return {
    currency: HOME_CURRENCY,
    cash: undefined,
    positionValue: undefined,
    equity: undefined,
    profitToday: undefined,
    commissionsToday: undefined,
    otherCash: {},
  };
}

function currencyOfAccount(cash: Cash): string {
  return HOME_CURRENCY in cash ? HOME_CURRENCY : (Object.keys(cash)[0] ?? HOME_CURRENCY);
}

function valueOf(positions: readonly PositionRecord[], currency: string, priceOf: PriceOf): Decimal | undefined {
  let sum = Decimal.zero;
  for (const { instrument, quantity } of positions) {
    if (quantity === 0) continue;
    const price = priceOf(instrument);
    if (price === undefined || currencyOf(instrument) !== currency) return undefined;
    sum = sum.plus(Decimal.of(price).times(quantity));
  }
  return sum;
}
