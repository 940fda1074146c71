/** One leg of a combination. */
export interface WireComboLeg {
  readonly conId: number;
  readonly ratio: number;
  readonly action: string;
  readonly exchange: string;
  readonly openClose: number;
  readonly shortSaleSlot: number;
  readonly designatedLocation: string;
  readonly exemptCode: number;
}

export interface WireDeltaNeutralContract {
  readonly conId: number;
  readonly delta: number;
  readonly price: number;
}

/** A contract as it stands on the wire. Empty texts and 0 mean "not given". */
export interface WireContract {
  readonly conId: number;
  readonly symbol: string;
  readonly secType: string;
  readonly lastTradeDate: string;
  readonly strike: number;
  readonly right: string;
  readonly multiplier: string;
  readonly exchange: string;
  readonly primaryExchange: string;
  readonly currency: string;
  readonly localSymbol: string;
  readonly tradingClass: string;
  readonly comboLegs?: readonly WireComboLeg[];
  readonly deltaNeutral?: WireDeltaNeutralContract;
}

/** A contract with nothing given; the base of literals. */
export const EMPTY_CONTRACT: WireContract = {
  conId: 0,
  symbol: "",
  secType: "",
  lastTradeDate: "",
  strike: 0,
  right: "",
  multiplier: "",
  exchange: "",
  primaryExchange: "",
  currency: "",
  localSymbol: "",
  tradingClass: "",
};
