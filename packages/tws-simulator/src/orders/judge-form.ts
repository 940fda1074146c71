import type { MatchOrderType } from "@tickwork/matching/match-order";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { JudgedBy } from "./judged-by.ts";
import { isOtherKind, kindOf } from "./order-kinds.ts";
import { invalid, type Refusal } from "./refusal.ts";

const UNSUPPORTED_KIND: Refusal = {
  code: 387,
  text: "Unsupported order type for this exchange and security type.",
};
const TIF_AND_TYPE: Refusal = { code: 111, text: "The TIF (Tif type) and the order type are incompatible." };

const TIMES_IN_FORCE = new Set(["", "DAY", "GTC", "GTD", "IOC", "FOK", "OPG"]);
/** What needs an exchange's own book, or a stock's auctions. */
const STOCKS_ONLY: ReadonlySet<MatchOrderType> = new Set(["MOC", "LOC", "MIDPRICE", "PEG MID", "PEG MKT"]);
const AT_ONCE = new Set(["IOC", "FOK"]);
const WAITING_KINDS: ReadonlySet<MatchOrderType> = new Set([
  "STP",
  "STP LMT",
  "TRAIL",
  "TRAIL LIMIT",
  "MIT",
  "LIT",
  "REL",
  "PEG STK",
  "PEG BENCH",
]);

/** Control characters would reach other clients' fields, and no exchange takes them. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;
const LONGEST_TEXT = 255;

/** Whether kind, side, account and time in force exist and go together. */
export function judgeForm(order: WireOrder, { listing, account }: JudgedBy): Refusal | undefined {
  const kind = kindOf(order);
  if (kind === undefined) return judgeKind(order);
  if (order.action !== "BUY" && order.action !== "SELL") return invalid("Invalid side");
  if (order.account !== "" && order.account !== account) return invalid(`Invalid account code '${order.account}'`);
  if (order.whatIf && !order.transmit)
    return { code: 413, text: "What-if order should have the transmit flag set to true." };
  return judgeTexts(order) ?? judgeTimeInForce(order, kind) ?? judgeMarket(kind, listing.securityType);
}

/** Whether there is such a kind: what TWS looks at first. */
export function judgeKind(order: WireOrder): Refusal | undefined {
  if (kindOf(order) !== undefined) return undefined;
  return isOtherKind(order) ? UNSUPPORTED_KIND : invalid("Invalid order type was entered");
}

function judgeTexts(order: WireOrder): Refusal | undefined {
  const texts = [order.orderRef, order.ocaGroup, order.openClose, order.rule80A, order.clearingIntent, order.algoId];
  if (texts.some((text) => CONTROL.test(text))) return invalid("Invalid characters in the order's text fields");
  if (texts.some((text) => text.length > LONGEST_TEXT)) return { code: 402, text: "Length restriction." };
  return undefined;
}

function judgeTimeInForce({ timeInForce }: WireOrder, kind: MatchOrderType): Refusal | undefined {
  if (!TIMES_IN_FORCE.has(timeInForce)) return invalid(`Invalid time in force '${timeInForce}'`);
  if (kind === "MOC" || kind === "LOC") {
    if (timeInForce === "" || timeInForce === "DAY") return undefined;
    return { code: 113, text: "The TIF option should be set to DAY for MOC and LOC orders." };
  }
  if (timeInForce === "OPG" && kind !== "MKT" && kind !== "LMT") return TIF_AND_TYPE;
  if (AT_ONCE.has(timeInForce) && WAITING_KINDS.has(kind)) return TIF_AND_TYPE;
  return undefined;
}

/** Whether a kind is traded in what is of this kind of contract. */
export function judgeMarket(kind: MatchOrderType, securityType: string): Refusal | undefined {
  if (securityType === "IND") return { code: 412, text: "The security or contract is not available for trading." };
  if (kind === "REL" && securityType !== "STK")
    return { code: 114, text: "Relative orders are valid for stocks only." };
  if (kind === "PEG STK" && securityType !== "OPT") return UNSUPPORTED_KIND;
  return STOCKS_ONLY.has(kind) && securityType !== "STK" ? UNSUPPORTED_KIND : undefined;
}
