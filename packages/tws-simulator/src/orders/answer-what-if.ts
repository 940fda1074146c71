import { ibkrFixedCommission } from "@tickwork/matching/ibkr-fixed-commission";
import { Decimal } from "@tickwork/model/decimal";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { WireOrderState } from "@tickwork/tws-wire/server/orders/order-messages";
import type { AccountBook } from "../accounts/account-book.ts";
import { type Marks, STOCK_MARGIN, valuation } from "../accounts/valuation.ts";
import { type Listing, wireContractOf } from "../market/listing.ts";
import { orderWarnings } from "./order-warnings.ts";

/** What the preview is made from. */
export interface WhatIfWorld {
  readonly now: number;
  readonly book: AccountBook;
  readonly marks: Marks;
}

/**
 * The preview of an order, which changes nothing: openOrder twice, as TWS sends it: first with the warnings and no margins, then
 * with margins before, change and after, and what the order would be charged.
 */
export function answerWhatIf(
  request: ClientRequestOf<"place-order">,
  listing: Listing,
  world: WhatIfWorld,
  clientId: number,
): readonly ServerMessage[] {
  const order = { ...request.order, account: world.book.account };
  const warningText = orderWarnings(order, listing, world.now).join("\n");
  const report = (state: WireOrderState): ServerMessage => ({
    type: "open-order",
    report: {
      orderId: request.orderId,
      clientId,
      permId: 0,
      parentPermId: 0,
      contract: wireContractOf(listing),
      order,
      state,
    },
  });
  return [
    report({ status: "PreSubmitted", commissionCurrency: "", warningText }),
    report(margins(request, listing, world)),
  ];
}

function margins(
  { order }: ClientRequestOf<"place-order">,
  listing: Listing,
  { book, marks }: WhatIfWorld,
): WireOrderState {
  const price = marks.price(listing) ?? Decimal.of(order.limitPrice ?? order.auxPrice ?? 0);
  const quantity = Decimal.of(order.totalQuantity);
  const valueUsd = quantity.times(price).times(marks.usdRate(listing.currency));
  const { marginUsd, netLiquidationUsd } = valuation(book, marks);
  const held = book.position(listing.id).quantity;
  const after = order.action === "BUY" ? held.plus(quantity) : held.minus(quantity);
  const isStock = listing.securityType === "STK";
  const change = isStock ? after.abs().minus(held.abs()).times(price).times(STOCK_MARGIN) : Decimal.zero;
  const charge = ibkrFixedCommission({ securityType: listing.securityType === "CASH" ? "CASH" : "STK", quantity, valueUsd });
  const equityAfter = netLiquidationUsd.minus(charge);
  return {
    status: "PreSubmitted",
    initMarginBefore: cents(marginUsd),
    maintMarginBefore: cents(marginUsd),
    equityWithLoanBefore: cents(netLiquidationUsd),
    initMarginChange: cents(change),
    maintMarginChange: cents(change),
    equityWithLoanChange: cents(charge.negated()),
    initMarginAfter: cents(marginUsd.plus(change)),
    maintMarginAfter: cents(marginUsd.plus(change)),
    equityWithLoanAfter: cents(equityAfter),
    minCommission: charge.toNumber(),
    maxCommission: charge.toNumber(),
    commissionCurrency: "USD",
    warningText: "",
  };
}

function cents(value: Decimal): number {
  return value.round(2).toNumber();
}
