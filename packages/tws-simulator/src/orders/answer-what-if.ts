import { Decimal } from "@tickwork/model/decimal";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { WireOrderState } from "@tickwork/tws-wire/server/orders/order-messages";
import type { AccountBook } from "../accounts/account-book.ts";
import { orderImpact } from "../accounts/order-impact.ts";
import type { Marks } from "../accounts/valuation.ts";
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
  const side = order.action === "BUY" ? "BUY" : "SELL";
  const impact = orderImpact({ listing, side, quantity: order.totalQuantity, price }, book, marks);
  const { initialMargin, maintenanceMargin, equityWithLoan } = impact;
  return {
    status: "PreSubmitted",
    initMarginBefore: cents(initialMargin.before),
    maintMarginBefore: cents(maintenanceMargin.before),
    equityWithLoanBefore: cents(equityWithLoan.before),
    initMarginChange: cents(initialMargin.change),
    maintMarginChange: cents(maintenanceMargin.change),
    equityWithLoanChange: cents(equityWithLoan.change),
    initMarginAfter: cents(initialMargin.after),
    maintMarginAfter: cents(maintenanceMargin.after),
    equityWithLoanAfter: cents(equityWithLoan.after),
    minCommission: impact.minimumCommission.toNumber(),
    maxCommission: impact.maximumCommission.toNumber(),
    commissionCurrency: "USD",
    warningText: "",
  };
}

function cents(value: Decimal): number {
  return value.round(2).toNumber();
}
