import type { FieldReader } from "../field-reader.ts";
import type { WireComboLeg, WireContract, WireDeltaNeutralContract } from "../wire-contract.ts";

/** Which of a contract's optional fields a request carries. */
export interface ContractShape {
  readonly hasPrimaryExchange: boolean;
}

/** The contract fields that begin most requests, conId first and trading class last. */
export function readContract(reader: FieldReader, shape: ContractShape = { hasPrimaryExchange: true }): WireContract {
  return {
    conId: reader.integer() ?? 0,
    symbol: reader.text(),
    secType: reader.text(),
    lastTradeDate: reader.text(),
    strike: reader.double() ?? 0,
    right: reader.text(),
    multiplier: reader.text(),
    exchange: reader.text(),
    primaryExchange: shape.hasPrimaryExchange ? reader.text() : "",
    currency: reader.text(),
    localSymbol: reader.text(),
    tradingClass: reader.text(),
  };
}

/** Legs of a combination as market data and history requests carry them. */
export function readShortComboLegs(reader: FieldReader): readonly WireComboLeg[] {
  return Array.from({ length: reader.count() }, () => ({
    conId: reader.integer() ?? 0,
    ratio: reader.integer() ?? 0,
    action: reader.text(),
    exchange: reader.text(),
    openClose: 0,
    shortSaleSlot: 0,
    designatedLocation: "",
    exemptCode: -1,
  }));
}

/** Legs of a combination as placeOrder carries them. */
export function readComboLegs(reader: FieldReader): readonly WireComboLeg[] {
  return Array.from({ length: reader.count() }, () => ({
    conId: reader.integer() ?? 0,
    ratio: reader.integer() ?? 0,
    action: reader.text(),
    exchange: reader.text(),
    openClose: reader.integer() ?? 0,
    shortSaleSlot: reader.integer() ?? 0,
    designatedLocation: reader.text(),
    exemptCode: reader.integer() ?? -1,
  }));
}

export function readDeltaNeutralContract(reader: FieldReader): WireDeltaNeutralContract | undefined {
  if (!reader.boolean()) return undefined;
  return { conId: reader.integer() ?? 0, delta: reader.double() ?? 0, price: reader.double() ?? 0 };
}
