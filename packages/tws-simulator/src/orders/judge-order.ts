import { Decimal } from "@tickwork/model/decimal";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import { validationText } from "../clients/error-message.ts";
import type { Listing } from "../market/listing.ts";

/** Why TWS does not take an order: its code and its words. */
export interface Refusal {
  readonly code: number;
  readonly text: string;
}

const FILLED_TYPES = new Set(["MKT", "LMT", "STP"]);
/** Types that TWS knows and this simulator does not fill yet. */
const OTHER_TYPES = new Set(
  "STP LMT,TRAIL,TRAIL LIMIT,MIT,LIT,MOC,LOC,REL,MTL,MKT PRT,STP PRT,MIDPRICE,PEG MKT,PEG MID,PEG BEST,PEG STK,PEG BENCH,PEG PRIM,VOL,BOX TOP,SNAP MKT,SNAP MID,SNAP PRIM".split(
    ",",
  ),
);
const TIMES_IN_FORCE = new Set(["", "DAY", "GTC"]);

/** Checks an order by itself, in the order in which TWS complains. @returns undefined when it may live */
export function judgeOrder(order: WireOrder, listing: Listing, account: string): Refusal | undefined {
  return judgeForm(order, account) ?? judgeQuantity(order, listing) ?? judgePrices(order, listing);
}

function judgeForm(order: WireOrder, account: string): Refusal | undefined {
  if (OTHER_TYPES.has(order.orderType))
    return { code: 387, text: "Unsupported order type for this exchange and security type." };
  if (!FILLED_TYPES.has(order.orderType)) return { code: 321, text: validationText("Invalid order type was entered") };
  if (order.action !== "BUY" && order.action !== "SELL") return { code: 321, text: validationText("Invalid side") };
  if (order.account !== "" && order.account !== account)
    return { code: 321, text: validationText(`Invalid account code '${order.account}'`) };
  if (order.eTradeOnly) return unsupported("EtradeOnly");
  if (order.firmQuoteOnly) return unsupported("FirmQuoteOnly");
  if (!TIMES_IN_FORCE.has(order.timeInForce))
    return {
      code: 201,
      text: `Order rejected - reason:The time-in-force '${order.timeInForce}' is not simulated here.`,
    };
  return undefined;
}

function unsupported(attribute: string): Refusal {
  return { code: 10_268, text: `The '${attribute}' order attribute is not supported.` };
}

function judgeQuantity(order: WireOrder, listing: Listing): Refusal | undefined {
  const { totalQuantity } = order;
  if (totalQuantity === 0) return { code: 434, text: "The order size cannot be zero." };
  if (!Number.isFinite(totalQuantity) || totalQuantity < 0 || totalQuantity > 1e9)
    return { code: 321, text: validationText("Invalid order size") };
  if (listing.securityType === "STK" && !Number.isInteger(totalQuantity))
    return { code: 10_243, text: "Fractional-sized order cannot be placed via API." };
  return undefined;
}

function judgePrices(order: WireOrder, listing: Listing): Refusal | undefined {
  switch (order.orderType) {
    case "LMT":
      return judgePrice(order.limitPrice, listing, "limit price");
    case "STP":
      return judgePrice(order.auxPrice, listing, "stop price");
    default:
      return undefined;
  }
}

function judgePrice(price: number | undefined, listing: Listing, name: string): Refusal | undefined {
  if (price === undefined || price === 0) return { code: 321, text: validationText(`The ${name} is missing`) };
  if (!Number.isFinite(price) || price < 0) return { code: 321, text: validationText(`Invalid ${name}`) };
  const { units, scale } = Decimal.of(price);
  const step = Decimal.of(listing.minTick);
  const shared = Math.max(scale, step.scale);
  if ((units * 10n ** BigInt(shared - scale)) % (step.units * 10n ** BigInt(shared - step.scale)) === 0n)
    return undefined;
  return { code: 110, text: "The price does not conform to the minimum price variation for this contract." };
}
