// The two instruments that most tests trade, as the broker qualifies them.
import type { Instrument } from "../src/instrument.ts";

export const SPY: Instrument = {
  id: "STK:SPY:USD",
  symbol: "SPY",
  securityType: "STK",
  currency: "USD",
  exchange: "SMART",
  primaryExchange: "ARCA",
  calendar: "XNYS",
  priceIncrement: 0.01,
  minimumQuantity: 1,
  quantityIncrement: 1,
  multiplier: 1,
};

export const EURUSD: Instrument = {
  ...SPY,
  id: "CASH:EUR:USD",
  symbol: "EUR.USD",
  securityType: "CASH",
  exchange: "IDEALPRO",
  primaryExchange: "IDEALPRO",
  calendar: "FX",
  priceIncrement: 0.00005,
  minimumQuantity: 20_000,
};
