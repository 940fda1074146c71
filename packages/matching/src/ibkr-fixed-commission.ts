import { Decimal } from "@tickwork/model/decimal";
import type { SecurityType } from "@tickwork/model/instrument";

const STOCK_PER_SHARE = Decimal.parse("0.005");
const STOCK_MINIMUM = Decimal.parse("1");
const STOCK_MAXIMUM_SHARE_OF_VALUE = Decimal.parse("0.01");
const CURRENCY_SHARE_OF_VALUE = Decimal.parse("0.00002");
const CURRENCY_MINIMUM = Decimal.parse("2");

/** One order, filled. */
export interface CommissionCase {
  readonly securityType: SecurityType;
  /** In the instrument's units, above zero. */
  readonly quantity: Decimal;
  /** Quantity × price in USD, above zero. */
  readonly valueUsd: Decimal;
}

/**
 * What IBKR charges for an order, in USD, unrounded. US stocks, "fixed" plan: USD 0.005 a share, at least 1.00, at most 1 % of the
 * value (the maximum wins over the minimum). Currencies, lowest tier: 0.20 basis points of the value, at least 2.00. Regulatory
 * fees, which the fixed plan passes on for sales, are not in it. Source: IBKR's published commissions, North America and spot
 * currencies.
 */
export function ibkrFixedCommission(of: CommissionCase): Decimal {
  switch (of.securityType) {
    case "STK": {
      const byShare = larger(of.quantity.times(STOCK_PER_SHARE), STOCK_MINIMUM);
      const cap = of.valueUsd.times(STOCK_MAXIMUM_SHARE_OF_VALUE);
      return byShare.compare(cap) > 0 ? cap : byShare;
    }
    case "CASH":
      return larger(of.valueUsd.times(CURRENCY_SHARE_OF_VALUE), CURRENCY_MINIMUM);
  }
}

function larger(left: Decimal, right: Decimal): Decimal {
  return left.compare(right) >= 0 ? left : right;
}
