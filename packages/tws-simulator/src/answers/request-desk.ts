import type { EpochMs } from "@tickwork/model/time";
import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import type { Client } from "../clients/client.ts";
import { errorMessage, validationText } from "../clients/error-message.ts";
import type { Listing } from "../market/listing.ts";
import type { OrderIds } from "../orders/order-ids.ts";
import type { Market } from "../server/market.ts";

/** What requests are answered from. */
export interface RequestDesk {
  readonly market: Market;
  readonly ids: OrderIds;
  /** Market time of the last step. */
  readonly now: EpochMs;
  /** Market time by a clock that may run between steps. */
  readonly present: () => EpochMs;
}

/** Refuses a request in TWS's way. */
export function refuse(desk: RequestDesk, client: Client, id: number, code: number, text: string): void {
  client.send(errorMessage(id, code, text, desk.now));
}

/** Finds what a contract means; when it means nothing, or several things, the client has been told so. */
export function findListing(
  desk: RequestDesk,
  client: Client,
  id: number,
  contract: WireContract,
): Listing | undefined {
  if (contract.exchange === "" && (contract.secType !== "" || contract.conId !== 0)) {
    refuse(desk, client, id, 321, validationText("Please enter exchange"));
    return undefined;
  }
  const finding = desk.market.contracts.find(contract, desk.now);
  if (finding.type === "found") return finding.listing;
  refuse(desk, client, id, finding.code, finding.text);
  return undefined;
}

/** Whether an account code is ours, or none; when not, the client has been told so. */
export function isOurAccount(desk: RequestDesk, client: Client, id: number, account: string): boolean {
  if (account === "" || account === "All" || account === desk.market.book.account) return true;
  refuse(desk, client, id, 321, validationText(`Invalid account code '${account}'`));
  return false;
}
