import type { ServerMessageOf } from "../src/server/server-message.ts";
import type { SymbolSample, WireBondDetails, WireContractDetails } from "../src/server/reference/reference-messages.ts";
import { EMPTY_CONTRACT } from "../src/wire-contract.ts";

const hours = {
  timeZoneId: "US/Central",
  tradingHours: "20131004:0400-20131004:2000",
  liquidHours: "20131004:0930-20131004:1600",
};
const sizes = { minimumSize: 1, sizeIncrement: 1, suggestedSizeIncrement: 1 };
const common = { ...hours, ...sizes, evRule: "", evMultiplier: 0, orderTypes: "LMT,MKT" };

/** A future, as what it tells fills the most fields. */
export const contractDetails: WireContractDetails = {
  ...common,
  contract: {
    ...EMPTY_CONTRACT,
    conId: 495_512_563,
    symbol: "ES",
    secType: "FUT",
    lastTradeDate: "20261218",
    multiplier: "50",
    exchange: "CME",
    currency: "USD",
    localSymbol: "ESZ6",
    tradingClass: "ES",
  },
  marketName: "ES",
  minTick: 0.25,
  validExchanges: "CME,QBALGO",
  priceMagnifier: 1,
  longName: "E-mini S&P 500",
  underlyingConId: 11_004_968,
  underlyingSymbol: "ES",
  underlyingType: "IND",
  contractMonth: "202612",
  industry: "Indices",
  category: "Broad Range Equity Index",
  subcategory: "*",
  realExpirationDate: "20261218",
  lastTradeTime: "08:30:00",
  securityIds: [{ tag: "ISIN", value: "US78462F1030" }],
  aggregationGroup: 2_147_483_647,
  marketRuleIds: "67,67",
  stockType: "",
  ineligibilityReasons: [{ id: "1", description: "too new" }],
};

export const bondDetails: WireBondDetails = {
  ...common,
  contract: { ...EMPTY_CONTRACT, conId: 15_960_357, symbol: "IBCID15960357", secType: "BOND", exchange: "SMART" },
  marketName: "US Treasury",
  minTick: 0.015_625,
  validExchanges: "SMART",
  longName: "United States Treasury",
  securityIds: [{ tag: "CUSIP", value: "912810FT0" }],
  aggregationGroup: 2,
  marketRuleIds: "9045",
  cusip: "912810FT0",
  coupon: 4.5,
  maturity: "20360215",
  issueDate: "20060215",
  ratings: "Aaa/AA+",
  bondType: "US Government",
  couponType: "FIXED",
  isConvertible: false,
  isCallable: false,
  isPuttable: false,
  description: "T 4 1/2 02/15/36",
  nextOptionDate: "",
  nextOptionType: "",
  isNextOptionPartial: false,
  notes: "",
};

export const symbolSamples: readonly SymbolSample[] = [
  {
    conId: 265_598,
    symbol: "AAPL",
    secType: "STK",
    primaryExchange: "NASDAQ",
    currency: "USD",
    derivativeTypes: ["OPT", "WAR"],
    description: "APPLE INC",
    issuerId: "",
  },
];

export const optionParameters: ServerMessageOf<"option-parameters"> = {
  type: "option-parameters",
  requestId: 1,
  exchange: "SMART",
  underlyingConId: 265_598,
  tradingClass: "AAPL",
  multiplier: "100",
  expirations: ["20260417", "20260515"],
  strikes: [150, 162.5],
};
