import type { PositionRecord } from "@tickwork/contracts/book";
import type { DeskPosition } from "@tickwork/admin-api/desk";
import { symbolOf } from "@tickwork/admin-api/json/symbol-of";
import type { InstrumentId } from "@tickwork/model/instrument";
import { Decimal } from "@tickwork/model/decimal";

/** Price of one unit of an instrument; undefined when nobody knows one. */
export type PriceOf = (instrument: InstrumentId) => number | undefined;

/** Open positions at their prices, as exact decimals of the prices' own digits. */
export function valuePositions(positions: readonly PositionRecord[], priceOf: PriceOf): DeskPosition[] {
  return positions
    .filter(({ quantity }) => quantity !== 0)
    .map(({ instrument, quantity, averagePrice }) => {
      const lastPrice = priceOf(instrument);
      const value = lastPrice === undefined ? undefined : Decimal.of(lastPrice).times(quantity);
      const cost = Decimal.of(averagePrice).times(quantity);
      return {
        instrument,
        symbol: symbolOf(instrument),
        currency: currencyOf(instrument),
        quantity,
        averagePrice,
        lastPrice,
        value: value?.toString(),
        // An average of several fills has no exact digits: profit to eight is more than any currency has.
        unrealizedProfit: value?.minus(cost).round(8).toString(),
      };
    });
}

/** The currency that an instrument is paid in: the last part of its id. */
export function currencyOf(instrument: InstrumentId): string {
  return instrument.slice(instrument.lastIndexOf(":") + 1);
}
