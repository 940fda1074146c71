import type { AccountRequest } from "@tickwork/tws-wire/client/account/account-requests";
import type { Answers } from "./answers.ts";
import { isOurAccount } from "./request-desk.ts";

/** What is asked of cash and positions. */
export const ACCOUNT_ANSWERS: Answers<AccountRequest> = {
  "request-account-updates": (desk, client, request) => {
    const { accounts } = desk.market;
    if (!request.subscribe) accounts.cancelUpdates(client);
    else if (isOurAccount(desk, client, -1, request.account)) accounts.subscribeUpdates(client);
  },
  "request-account-updates-multi": (desk, client, request) => {
    if (isOurAccount(desk, client, request.requestId, request.account))
      desk.market.accounts.subscribeMulti(client, request);
  },
  "cancel-account-updates-multi": (desk, client, request) =>
    desk.market.accounts.cancelMulti(client, request.requestId),
  "request-account-summary": (desk, client, request) => desk.market.accounts.subscribeSummary(client, request),
  "cancel-account-summary": (desk, client, request) => desk.market.accounts.cancelSummary(client, request.requestId),
  "request-positions": (desk, client) => desk.market.accounts.subscribePositions(client),
  "cancel-positions": (desk, client) => desk.market.accounts.cancelPositions(client),
};
