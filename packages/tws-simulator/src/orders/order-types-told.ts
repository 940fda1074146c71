import type { MatchOrderType } from "@tickwork/matching/match-order";
import type { ListingType } from "../market/listing.ts";
import { judgeMarket } from "./judge-form.ts";

/** Kinds by the codes under which contract details tell them. */
const KINDS: readonly (readonly [string, MatchOrderType])[] = [
  ["LIT", "LIT"],
  ["LMT", "LMT"],
  ["LOC", "LOC"],
  ["MIDPX", "MIDPRICE"],
  ["MIT", "MIT"],
  ["MKT", "MKT"],
  ["MOC", "MOC"],
  ["PEGBENCH", "PEG BENCH"],
  ["PEGMID", "PEG MID"],
  ["PEGMKT", "PEG MKT"],
  ["PEGSTK", "PEG STK"],
  ["REL", "REL"],
  ["STP", "STP"],
  ["STPLMT", "STP LMT"],
  ["TRAIL", "TRAIL"],
  ["TRAILLMT", "TRAIL LIMIT"],
];
/** Times in force and attributes that every order can have. */
const ATTRIBUTES = "ADJUST,AON,COND,CONDORDER,DAY,FOK,GAT,GTC,GTD,IOC,OCA,OPG,OUTSIDERTH,SCALE,WHATIF".split(",");

/** The field `orderTypes` of contract details: what the order desk takes, neither more nor less. */
export function orderTypesTold(type: ListingType): string {
  if (type === "IND") return "";
  const kinds = KINDS.filter(([, kind]) => judgeMarket(kind, type) === undefined).map(([code]) => code);
  const own = [...(type === "CASH" ? [] : ["HID", "ICE"]), ...(type === "STK" ? ["ALGO"] : [])];
  return [...kinds, ...ATTRIBUTES, ...own].toSorted().join(",");
}
