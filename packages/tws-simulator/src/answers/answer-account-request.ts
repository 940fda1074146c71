import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { Client } from "../clients/client.ts";
import { isOurAccount, type RequestDesk } from "./request-desk.ts";

export type AccountRequest = ClientRequestOf<
  | "request-account-updates"
  | "request-account-updates-multi"
  | "cancel-account-updates-multi"
  | "request-account-summary"
  | "cancel-account-summary"
  | "request-positions"
  | "cancel-positions"
>;

/** Answers what is asked of cash and positions. */
export function answerAccountRequest(desk: RequestDesk, client: Client, request: AccountRequest): void {
  const { accounts } = desk.market;
  switch (request.type) {
    case "request-account-updates":
      if (!request.subscribe) accounts.cancelUpdates(client);
      else if (isOurAccount(desk, client, -1, request.account)) accounts.subscribeUpdates(client);
      return;
    case "request-account-updates-multi":
      if (isOurAccount(desk, client, request.requestId, request.account)) accounts.subscribeMulti(client, request);
      return;
    case "cancel-account-updates-multi":
      return accounts.cancelMulti(client, request.requestId);
    case "request-account-summary":
      return accounts.subscribeSummary(client, request);
    case "cancel-account-summary":
      return accounts.cancelSummary(client, request.requestId);
    case "request-positions":
      return accounts.subscribePositions(client);
    case "cancel-positions":
      return accounts.cancelPositions(client);
  }
}
