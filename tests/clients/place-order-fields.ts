/** The eleven fields of a contract between the request's id and what is particular to the request. */
export type PlainContract = readonly (string | number)[];

/** An order as simple clients place it; all else is sent unset. */
export interface PlainOrder {
  readonly orderId: number;
  readonly contract: PlainContract;
  readonly action: "BUY" | "SELL";
  readonly quantity: number;
  readonly type: "MKT" | "LMT" | "STP";
  readonly limitPrice?: number;
  readonly stopPrice?: number;
  readonly parentId?: number;
  readonly isWhatIf?: boolean;
  /** Left out: sent to the market at once. */
  readonly isHeldBack?: boolean;
}

const SMART_DOLLARS = ["SMART", "", "USD", "", ""] as const;

export function stock(symbol: string): PlainContract {
  return [0, symbol, "STK", "", "0.0", "", "", ...SMART_DOLLARS];
}

export function currencyPair(base: string): PlainContract {
  return [0, base, "CASH", "", "0.0", "", "", "IDEALPRO", "", "USD", "", ""];
}

/** All fields of placeOrder in the order in which Python clients from version 157 on send them. */
export function placeOrderFields(order: PlainOrder, version: number): readonly (string | number | boolean)[] {
  const from = (first: number, ...fields: readonly (string | number | boolean)[]) => (version >= first ? fields : []);
  const { orderId, contract, action, quantity, type, limitPrice = "", stopPrice = "", parentId = 0 } = order;
  const isTransmitted = order.isHeldBack !== true;
  const parts: readonly (readonly (string | number | boolean)[])[] = [
    [3, orderId, ...contract, "", ""],
    [action, `${quantity}.0`, type, limitPrice, stopPrice, "DAY", "", "", "", 0, "", isTransmitted, parentId],
    [false, false, 0, 0, false, false], // block … hidden
    ["", "0.0", "", "", "", "", ""], // shares of an allocation … percentage of an advisor
    version < 177 ? [""] : [], // an advisor's profile
    ["", 0, "", -1, 0, "", "", false, "", "", false, false, "", 0], // model … auction strategy
    ["", "", "", "", "", false], // starting price … override of constraints
    ["", "", "", "", false, ""], // volatility … type of the reference price
    ["", "", "", "", "", "", "", "", ""], // trail … scale … hedge
    [false, "", "", false, false, "", ""], // smart routing … algorithm and its id
    [order.isWhatIf === true, "", false, false, false, 0], // what-if … conditions
    ["", "", "", "", "", "", 0, "", "", "", ""], // adjustments … cash quantity
    ["", "", "", "", false, false, false, ""], // decision makers … price management
    from(158, ""),
    from(160, ""),
    from(162, false),
    from(166, ""),
    from(169, ""),
    from(183, ""),
    from(184, false),
    version >= 187 && version < 190 ? ["", ""] : [],
    from(189, false),
    from(192, ""),
  ];
  return parts.flat();
}
