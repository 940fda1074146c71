import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import { namedConId } from "./derived-con-id.ts";
import type { Listing } from "../market/listing.ts";

/** What a client says of the contracts that it means; empty texts and zeros are open. */
export interface ContractQuery {
  readonly contract: WireContract;
  readonly includeExpired: boolean;
  /** `ISIN`, `CUSIP`, `FIGI`, or empty. */
  readonly securityIdType: string;
  readonly securityId: string;
  /** `e1234567`, as a search tells it of who issues bonds. */
  readonly issuerId: string;
}

export function queryOf(contract: WireContract): ContractQuery {
  return { contract, includeExpired: false, securityIdType: "", securityId: "", issuerId: "" };
}

/** Names that exchanges had, and that clients still use. */
const RENAMED: Readonly<Record<string, string>> = { ISLAND: "NASDAQ", GLOBEX: "CME", ECBOT: "CBOT", NYMEX2: "NYMEX" };

/** Whether a listing is one of those that a query means. */
export function fits(listing: Listing, query: ContractQuery): boolean {
  const { contract } = query;
  return (
    fitsType(listing, contract.secType) &&
    fitsName(listing, query) &&
    isOpenOr(contract.currency, listing.currency) &&
    fitsExchange(listing, contract) &&
    fitsTerms(listing, contract)
  );
}

function fitsType({ securityType }: Listing, asked: string): boolean {
  return asked === "" || asked.toUpperCase() === securityType;
}

function fitsName(listing: Listing, query: ContractQuery): boolean {
  const { contract, securityIdType, securityId, issuerId } = query;
  if (securityId !== "") return hasSecurityId(listing, securityId, securityIdType.toUpperCase());
  if (issuerId !== "") return listing.bond !== undefined && issuerIdOf(listing) === issuerId;
  if (contract.conId !== 0 && contract.conId !== listing.conId) return false;
  if (!namesSomething(contract)) return false;
  const symbol = contract.symbol.toUpperCase();
  const isNamed =
    isOpenOr(symbol, listing.symbol) || (listing.bond !== undefined && hasSecurityId(listing, symbol, ""));
  return (
    isNamed &&
    (contract.localSymbol === "" || sameWords(contract.localSymbol, listing.localSymbol)) &&
    isOpenOr(contract.tradingClass, listing.tradingClass)
  );
}

function namesSomething({ conId, symbol, localSymbol, tradingClass }: WireContract): boolean {
  return conId !== 0 || symbol !== "" || localSymbol !== "" || tradingClass !== "";
}

/** One number for all bonds of an issuer. */
export function issuerIdOf({ tradingClass }: Listing): string {
  return `e${namedConId(`ISSUER|${tradingClass}`)}`;
}

function hasSecurityId(listing: Listing, id: string, type: string): boolean {
  return listing.securityIds.some(({ tag, value }) => value === id.toUpperCase() && (type === "" || type === tag));
}

/** TWS takes `SMART:NASDAQ` and `SMART/NASDAQ` for an exchange and a primary exchange. */
function fitsExchange(listing: Listing, contract: WireContract): boolean {
  const [asked = "", primaryAsked = ""] = contract.exchange.toUpperCase().split(/[:/]/);
  const exchange = RENAMED[asked] ?? asked;
  const primary = contract.primaryExchange.toUpperCase() || primaryAsked;
  const isPrimary = primary === "" || (RENAMED[primary] ?? primary) === listing.primaryExchange;
  const hasPrimary = listing.primaryExchange !== "";
  return (exchange === "" || listing.validExchanges.includes(exchange)) && (isPrimary || !hasPrimary);
}

function fitsTerms(listing: Listing, contract: WireContract): boolean {
  const right = contract.right.toUpperCase();
  return (
    (contract.lastTradeDate === "" || fitsDate(listing, contract.lastTradeDate)) &&
    (contract.strike === 0 || contract.strike === listing.strike) &&
    (right === "" || right === "0" || right === "?" || listing.right === "" || right[0] === listing.right) &&
    (contract.multiplier === "" || listing.lastTradeDate === "" || Number(contract.multiplier) === listing.multiplier)
  );
}

function fitsDate(listing: Listing, asked: string): boolean {
  if (listing.bond !== undefined) return listing.bond.maturity.startsWith(asked);
  const date = asked.slice(0, 8);
  return date.length === 6 ? listing.contractMonth === date : listing.lastTradeDate.startsWith(date);
}

function isOpenOr(asked: string, value: string): boolean {
  return asked === "" || asked.toUpperCase() === value.toUpperCase();
}

/** `ZN   DEC 26` and `ZN DEC 26` name the same contract. */
function sameWords(one: string, other: string): boolean {
  return one.toUpperCase().split(/\s+/).join(" ") === other.toUpperCase().split(/\s+/).join(" ");
}
