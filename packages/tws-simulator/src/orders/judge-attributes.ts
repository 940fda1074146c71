import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import { kindOf } from "./order-kinds.ts";
import type { JudgedBy } from "./judged-by.ts";
import { type Refusal, unsupported } from "./refusal.ts";

const TRIGGER_METHODS = new Set([0, 1, 2, 3, 4, 7, 8]);
const NO_HEDGE = new Set(["", "NONE"]);

/** Whether the order asks for something that this account cannot have or that is not modelled here: said, never passed over. */
export function judgeAttributes(order: WireOrder, by: JudgedBy): Refusal | undefined {
  return judgeAccountKind(order) ?? judgeDiscretion(order) ?? judgeUnmodelled(order) ?? judgeWays(order, by);
}

/** What only advisors, institutions and their customers have. */
function judgeAccountKind(order: WireOrder): Refusal | undefined {
  if (order.faGroup !== "" || order.faProfile !== "")
    return { code: 344, text: "The account logged into is not a financial advisor account." };
  if (order.modelCode !== "") return unsupported("ModelCode");
  const clears = order.clearingIntent.toUpperCase();
  if (order.settlingFirm !== "" || order.clearingAccount !== "" || (clears !== "" && clears !== "IB"))
    return { code: 347, text: "Not an institutional account or an away clearing account." };
  if (order.shortSaleSlot !== 0 || order.designatedLocation !== "")
    return { code: 349, text: "Order not a short sale -- type must be SSHORT to specify short sale slot." };
  return undefined;
}

function judgeDiscretion(order: WireOrder): Refusal | undefined {
  if (order.discretionaryAmount === 0 && !order.discretionaryUpToLimitPrice) return undefined;
  const text = "Discretionary attribute is not supported for this combination of exchange and order type.";
  return { code: 325, text };
}

function judgeUnmodelled(order: WireOrder): Refusal | undefined {
  const asked: readonly (readonly [string, boolean])[] = [
    ["EtradeOnly", order.eTradeOnly],
    ["FirmQuoteOnly", order.firmQuoteOnly],
    ["NbboPriceCap", (order.nbboPriceCap ?? 0) !== 0],
    ["BlockOrder", order.blockOrder],
    ["NotHeld", order.notHeld],
    ["Hedge", order.hedgeType !== ""],
    ["DeltaNeutral", !NO_HEDGE.has(order.deltaNeutralOrderType.toUpperCase())],
    ["RandomizeSize", order.randomizeSize],
    ["RandomizePrice", order.randomizePrice],
    ["OmsContainer", order.isOmsContainer],
    ["Duration", order.duration !== undefined],
    ["PostToAts", order.postToAts !== undefined],
    ["IncludeOvernight", order.includeOvernight],
    ["ScaleTable", order.scaleTable !== ""],
    ["ActiveTime", order.activeStartTime !== "" || order.activeStopTime !== ""],
  ];
  const first = asked.find(([, isAsked]) => isAsked);
  return first === undefined ? undefined : unsupported(first[0]);
}

function judgeWays(order: WireOrder, { listing }: JudgedBy): Refusal | undefined {
  if (!TRIGGER_METHODS.has(order.triggerMethod)) return { code: 146, text: "Invalid trigger method." };
  if ((order.cashQuantity ?? 0) !== 0) return { code: 10_244, text: "Cash quantity cannot be used for this order." };
  if (order.hidden && listing.securityType === "CASH")
    return { code: 152, text: "The 'hidden' order attribute may not be specified for this order." };
  if (order.ocaType < 0 || order.ocaType > 3) return { code: 10_327, text: "Invalid OCA handling method." };
  return judgeScale(order);
}

function judgeScale(order: WireOrder): Refusal | undefined {
  const { scale, scalePriceIncrement, scaleInitLevelSize, scaleSubsLevelSize } = order;
  if (scalePriceIncrement === undefined || scalePriceIncrement === 0) return undefined;
  if (scalePriceIncrement < 0) return { code: 408, text: "Invalid scale order increment." };
  if (scaleInitLevelSize === undefined)
    return { code: 409, text: "Invalid scale order. You must specify order component size." };
  if (scaleInitLevelSize <= 0) return { code: 417, text: "Invalid initial component size for scale order." };
  if ((scaleSubsLevelSize ?? 1) <= 0) return { code: 410, text: "Invalid subsequent component size for scale order." };
  if ((scale?.profitOffset ?? 1) <= 0) return { code: 418, text: "Invalid profit offset for scale order." };
  if (kindOf(order) !== "LMT") return unsupported("Scale");
  const isAdjusted = (scale?.priceAdjustValue ?? 0) !== 0 || (scale?.priceAdjustInterval ?? 0) !== 0;
  const isBegun = (scale?.initPosition ?? 0) !== 0 || (scale?.initFillQuantity ?? 0) !== 0;
  return isAdjusted || isBegun || scale?.randomPercent === true ? unsupported("ScaleAdjustment") : undefined;
}
