import type { MatchOrderType } from "@tickwork/matching/match-order";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";

/** Names under which clients send a kind, with the one under which it is known here. */
const KINDS: ReadonlyMap<string, MatchOrderType> = new Map<string, MatchOrderType>([
  ["MKT", "MKT"],
  ["LMT", "LMT"],
  ["STP", "STP"],
  ["STP LMT", "STP LMT"],
  ["STPLMT", "STP LMT"],
  ["TRAIL", "TRAIL"],
  ["TRAIL LIMIT", "TRAIL LIMIT"],
  ["TRAILLMT", "TRAIL LIMIT"],
  ["MIT", "MIT"],
  ["LIT", "LIT"],
  ["MOC", "MOC"],
  ["LOC", "LOC"],
  ["REL", "REL"],
  ["MIDPRICE", "MIDPRICE"],
  ["PEG MID", "PEG MID"],
  ["PEGMID", "PEG MID"],
  ["PEG MKT", "PEG MKT"],
  ["PEGMKT", "PEG MKT"],
  ["PEG STK", "PEG STK"],
  ["PEGSTK", "PEG STK"],
  ["PEG BENCH", "PEG BENCH"],
  ["PEGBENCH", "PEG BENCH"],
]);

/** Kinds that TWS knows and this simulator does not fill. */
const UNFILLED = new Set(
  "MTL,MKT PRT,STP PRT,PEG BEST,PEGBEST,PEG PRIM,PASSV REL,VOL,BOX TOP,SNAP MKT,SNAP MID,SNAP PRIM,REL + LMT,REL + MKT,LMT + MKT,AUC,AUCTION,DUTCH,BID LMT,BID MKT,QUOTE,TRAIL MIT,TRAIL LIT,TRAIL REL + MKT,PEG MIDPT,VWAP,GUAR. VWAP,IBALGO,MIDPX".split(
    ",",
  ),
);

const TRIGGERED: ReadonlySet<MatchOrderType> = new Set(["STP", "STP LMT", "TRAIL", "TRAIL LIMIT", "MIT", "LIT"]);

/** MOO and LOO are told by clients as MKT and LMT with time in force OPG, or by those names. */
export function kindOf({ orderType }: WireOrder): MatchOrderType | undefined {
  return KINDS.get(orderType.toUpperCase());
}

/** Whether TWS would know the kind, though it is not filled here. */
export function isOtherKind({ orderType }: WireOrder): boolean {
  return UNFILLED.has(orderType.toUpperCase());
}

/** Whether it rests at the broker until the market touches its trigger. */
export function hasTrigger(order: WireOrder): boolean {
  const kind = kindOf(order);
  return kind !== undefined && TRIGGERED.has(kind);
}

/** Whether it only meets the opening or the closing auction. */
export function isForAuction(order: WireOrder): boolean {
  const kind = kindOf(order);
  return kind === "MOC" || kind === "LOC" || order.timeInForce === "OPG";
}
