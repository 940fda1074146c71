import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import { kindOf } from "./order-kinds.ts";
import type { Refusal } from "./refusal.ts";

/** IBKR's algorithms for stocks. Only Adaptive is taken, and works as the order it is set on. */
const KNOWN = new Set(
  "Adaptive,ArrivalPx,DarkIce,Vwap,Twap,PctVol,BalanceImpactRisk,MinImpact,ClosePx,AD,PctVolPx,PctVolSz,PctVolTm".split(
    ",",
  ),
);
const PRIORITIES = new Set(["Urgent", "Normal", "Patient"]);

export function judgeAlgo(order: WireOrder): Refusal | undefined {
  const { algoStrategy, algoParameters } = order;
  if (algoStrategy === "") return undefined;
  if (!KNOWN.has(algoStrategy)) return { code: 439, text: "Order processing failed. Algorithm definition not found." };
  const kind = kindOf(order);
  if (algoStrategy !== "Adaptive" || (kind !== "MKT" && kind !== "LMT"))
    return { code: 442, text: "Specified algorithm is not allowed for this order." };
  const unknown = algoParameters.find(({ tag }) => tag !== "adaptivePriority");
  if (unknown !== undefined)
    return { code: 443, text: `Order processing failed. Unknown algo attribute ${unknown.tag}.` };
  const priority = algoParameters[0]?.value ?? "Normal";
  return PRIORITIES.has(priority)
    ? undefined
    : { code: 441, text: `Algo attributes validation failed: adaptivePriority '${priority}'` };
}
