/** Names one instrument in the whole system: `STK:SPY:USD`, `CASH:EUR:USD`. Made by {@link instrumentId}. */
export type InstrumentId = string;

/** The kinds of instrument that Tickwork trades today; other kinds are refused by name. */
export type SecurityType = "STK" | "CASH";

/** Which rules of hours an instrument follows: an ISO 10383 market code, or `FX` for IDEALPRO. */
export type CalendarId = string;

/** What must be known of an instrument before an order in it can be judged. */
export interface Instrument {
  readonly id: InstrumentId;
  /** As a person writes it: `SPY`, `EUR.USD`. */
  readonly symbol: string;
  readonly securityType: SecurityType;
  readonly currency: string;
  /** Where orders are routed: `SMART`, `IDEALPRO`. */
  readonly exchange: string;
  readonly primaryExchange: string;
  readonly calendar: CalendarId;
  /** Smallest price step, in the instrument's currency. */
  readonly priceIncrement: number;
  /** Smallest quantity that the venue takes as a full order; IDEALPRO treats less as an odd lot. */
  readonly minimumQuantity: number;
  readonly quantityIncrement: number;
  readonly multiplier: number;
}

/** The one spelling of an instrument's id. */
export function instrumentId(of: { securityType: SecurityType; symbol: string; currency: string }): InstrumentId {
  const base = of.securityType === "CASH" ? (of.symbol.split(".")[0] ?? of.symbol) : of.symbol;
  return `${of.securityType}:${base}:${of.currency}`;
}
