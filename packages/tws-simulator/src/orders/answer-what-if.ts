import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { WireOrderState } from "@tickwork/tws-wire/server/orders/order-messages";
import type { Decimal } from "@tickwork/model/decimal";
import { BASE_CURRENCY } from "../accounts/account-book.ts";
import type { Change } from "../accounts/order-impact.ts";
import type { Listing } from "../market/listing.ts";
import { impactOf } from "./buying-power.ts";
import type { DeskWorld } from "./desk-world.ts";
import { contractOf } from "./contract-of.ts";
import { previewWarnings } from "./order-warnings.ts";

/** What the preview is made from. */
export type WhatIfWorld = Pick<DeskWorld, "now" | "book" | "marks">;

/**
 * The preview of an order, which changes nothing: openOrder with margins before, change and after, and what the order would be
 * charged. TWS itself warns before its servers have answered, so that an order with a warning is told twice: first with the
 * warning and no margins (as recorded). Without one there is no first message: ib_insync takes whichever comes first
 * (erdewit/ib_insync#380).
 */
export function answerWhatIf(
  request: ClientRequestOf<"place-order">,
  listing: Listing,
  world: WhatIfWorld,
  clientId: number,
): readonly ServerMessage[] {
  const order = { ...request.order, account: world.book.account, timeInForce: request.order.timeInForce || "DAY" };
  const warningText = previewWarnings(order, listing, world.now()).join("\n");
  const contract = contractOf(request.contract, listing);
  const report = (state: WireOrderState): ServerMessage => ({
    type: "open-order",
    report: { orderId: request.orderId, clientId, permId: 0, parentPermId: 0, contract, order, state },
  });
  const answer = report(margins(request, listing, world));
  if (warningText === "") return [answer];
  return [report({ status: "PreSubmitted", commissionCurrency: "", warningText }), answer];
}

function margins({ order }: ClientRequestOf<"place-order">, listing: Listing, world: WhatIfWorld): WireOrderState {
  const impact = impactOf(order, listing, world);
  if (impact === undefined) return { status: "PreSubmitted", commissionCurrency: "", warningText: "" };
  const initial = cents(impact.initialMargin);
  const maintenance = cents(impact.maintenanceMargin);
  const equity = cents(impact.equityWithLoan);
  const [least, most] = [impact.minimumCommission.toNumber(), impact.maximumCommission.toNumber()];
  return {
    status: "PreSubmitted",
    initMarginBefore: initial.before,
    maintMarginBefore: maintenance.before,
    equityWithLoanBefore: equity.before,
    initMarginChange: initial.change,
    maintMarginChange: maintenance.change,
    equityWithLoanChange: equity.change,
    initMarginAfter: initial.after,
    maintMarginAfter: maintenance.after,
    equityWithLoanAfter: equity.after,
    ...(least === most && { commission: most }),
    minCommission: least,
    maxCommission: most,
    commissionCurrency: BASE_CURRENCY,
    warningText: "",
  };
}

function cents({ before, change, after }: Change): Readonly<Record<keyof Change, number>> {
  return { before: centsOf(before), change: centsOf(change), after: centsOf(after) };
}

function centsOf(value: Decimal): number {
  return value.round(2).toNumber();
}
