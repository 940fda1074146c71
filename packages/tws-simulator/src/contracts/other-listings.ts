import type { BondTerms, Listing } from "../market/listing.ts";
import { namedConId } from "./derived-con-id.ts";
import { INDICES, indexListing } from "./index-listing.ts";
import { newListing } from "./new-listing.ts";

function crypto(symbol: string, exchange: string, of: { conId?: number; name: string; rule: number }): Listing {
  const localSymbol = `${symbol}.USD`;
  return newListing({
    id: `CRYPTO:${localSymbol}@${exchange}:USD`,
    securityType: "CRYPTO",
    symbol,
    currency: "USD",
    conId: of.conId ?? namedConId(`CRYPTO|${symbol}|${exchange}`),
    exchange,
    localSymbol,
    tradingClass: symbol,
    longName: of.name,
    marketRuleId: of.rule,
    validExchanges: [exchange],
    hours: "crypto",
    minimumQuantity: 0.000_1,
    sizeIncrement: 0.000_000_01,
    suggestedSizeIncrement: 0.000_1,
  });
}

function metal(symbol: string, conId: number, of: { name: string; rule: number; minimum: number }): Listing {
  return newListing({
    securityType: "CMDTY",
    symbol,
    currency: "USD",
    conId,
    exchange: "SMART",
    localSymbol: symbol,
    tradingClass: symbol,
    longName: of.name,
    marketRuleId: of.rule,
    validExchanges: ["SMART", "IBMETAL"],
    hours: "currencies",
    minimumQuantity: of.minimum,
  });
}

function indexCfd(symbol: string, name: string): Listing {
  return newListing({
    securityType: "CFD",
    symbol,
    currency: "USD",
    conId: namedConId(`CFD|${symbol}`),
    exchange: "SMART",
    localSymbol: symbol,
    tradingClass: symbol,
    longName: name,
    marketRuleId: 26,
    validExchanges: ["SMART"],
    hours: "cme-equity",
    minimumQuantity: 1,
  });
}

type BondRow = readonly [cusip: string, issuer: string, coupon: number, issueDate: string, maturity: string];

function bond([cusip, issuer, coupon, issueDate, maturity]: BondRow): Listing {
  const isTreasury = issuer === "T";
  const terms: BondTerms = {
    cusip,
    coupon,
    maturity,
    issueDate,
    ratings: isTreasury ? "Aaa/AA+" : "A1/A",
    bondType: isTreasury ? "US Government" : "CORP",
    couponType: "FIXED",
    isCallable: false,
    description: `${issuer} ${coupon} ${maturity.slice(4, 6)}/${maturity.slice(6)}/${maturity.slice(2, 4)}`,
  };
  const conId = namedConId(`BOND|${cusip}`);
  const symbol = `IBCID${conId}`;
  return newListing({
    securityType: "BOND",
    symbol,
    currency: "USD",
    conId,
    exchange: "SMART",
    localSymbol: symbol,
    tradingClass: issuer,
    longName: isTreasury ? "United States Treasury" : issuer,
    marketName: isTreasury ? "US Government" : "Corporate",
    marketRuleId: isTreasury ? 9045 : 9025,
    validExchanges: ["SMART"],
    hours: "us-bonds",
    minimumQuantity: 1_000,
    sizeIncrement: 1_000,
    suggestedSizeIncrement: 1_000,
    securityIds: [
      { tag: "CUSIP", value: cusip },
      { tag: "ISIN", value: isinOf(cusip) },
    ],
    bond: terms,
  });
}

/** A US security's ISIN: its CUSIP with the country before and the check digit behind (ISO 6166). */
function isinOf(cusip: string): string {
  const body = `US${cusip}`;
  const digits = [...body].map((character) => Number.parseInt(character, 36)).join("");
  let sum = 0;
  for (const [at, character] of [...digits].toReversed().entries()) {
    const value = Number(character) * (at % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** Everything that is a list of its own: indices, cryptocurrencies, metals, contracts for difference, bonds. */
export const OTHER_LISTINGS: readonly Listing[] = [
  ...INDICES.map(indexListing),
  crypto("BTC", "PAXOS", { conId: 479_624_278, name: "Bitcoin cryptocurrency", rule: 67 }),
  crypto("ETH", "PAXOS", { conId: 495_759_171, name: "Ethereum cryptocurrency", rule: 26 }),
  crypto("LTC", "PAXOS", { name: "Litecoin cryptocurrency", rule: 26 }),
  crypto("BCH", "PAXOS", { name: "Bitcoin Cash cryptocurrency", rule: 26 }),
  crypto("BTC", "ZEROHASH", { name: "Bitcoin cryptocurrency", rule: 67 }),
  crypto("ETH", "ZEROHASH", { name: "Ethereum cryptocurrency", rule: 26 }),
  crypto("SOL", "ZEROHASH", { name: "Solana cryptocurrency", rule: 26 }),
  metal("XAUUSD", 69_067_924, { name: "London Gold", rule: 26, minimum: 1 }),
  metal("XAGUSD", 77_124_483, { name: "London Silver", rule: 9025, minimum: 50 }),
  indexCfd("IBUS500", "IB Index CFD on the US 500"),
  indexCfd("IBUST100", "IB Index CFD on the US Tech 100"),
  ...(
    [
      ["064159KJ4", "BANK OF NOVA SCOTIA", 4.5, "20151216", "20251216"],
      ["912810FT0", "T", 4.5, "20060215", "20360215"],
      ["912810TM0", "T", 4, "20221115", "20521115"],
      ["91282CJZ5", "T", 4, "20240215", "20340215"],
      ["037833AK6", "APPLE INC", 2.4, "20130503", "20430504"],
    ] as const
  ).map(bond),
];
