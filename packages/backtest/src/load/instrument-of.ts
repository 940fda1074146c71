import type { Instrument } from "@tickwork/model/instrument";
import { parseSymbol } from "@tickwork/model/parse-symbol";

/** What is known of an instrument by its symbol alone, without asking the broker: the increments are those of most of its kind. */
export function instrumentOf(symbol: string): Instrument {
  const request = parseSymbol(symbol);
  const isPair = request?.securityType === "CASH";
  const venue = isPair ? "IDEALPRO" : "SMART";
  return {
    id: request?.id ?? `STK:${symbol}:USD`,
    symbol: request?.symbol ?? symbol,
    securityType: request?.securityType ?? "STK",
    currency: request?.currency ?? "USD",
    exchange: venue,
    primaryExchange: venue,
    calendar: isPair ? "FX" : "XNYS",
    priceIncrement: !isPair ? 0.01 : request.currency === "JPY" ? 0.005 : 0.00005,
    minimumQuantity: isPair ? 20_000 : 1,
    quantityIncrement: 1,
    multiplier: 1,
  };
}
