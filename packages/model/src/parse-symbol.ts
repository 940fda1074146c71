import { instrumentId, type InstrumentId, type SecurityType } from "./instrument.ts";

/** What can be told from a symbol alone, before the broker was asked. */
export interface SymbolRequest {
  readonly id: InstrumentId;
  readonly symbol: string;
  readonly securityType: SecurityType;
  readonly currency: string;
  readonly exchange: string;
}

const CURRENCY_PAIR = /^([A-Z]{3})\.([A-Z]{3})$/;
const STOCK = /^[A-Z][A-Z0-9]{0,9}(?:[ .-][A-Z]{1,3})?$/;

/**
 * Reads `SPY` as a US stock and `EUR.USD` as a currency pair.
 * @returns undefined when the text is neither.
 */
export function parseSymbol(text: string): SymbolRequest | undefined {
  const symbol = text.trim().toUpperCase();
  const pair = CURRENCY_PAIR.exec(symbol);
  if (pair !== null) return request(symbol, "CASH", pair[2] as string, "IDEALPRO");
  if (STOCK.test(symbol)) return request(symbol, "STK", "USD", "SMART");
  return undefined;
}

function request(symbol: string, securityType: SecurityType, currency: string, exchange: string): SymbolRequest {
  return { id: instrumentId({ securityType, symbol, currency }), symbol, securityType, currency, exchange };
}
