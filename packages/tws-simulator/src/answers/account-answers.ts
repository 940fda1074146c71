import type { AccountRequest } from "@tickwork/tws-wire/client/account/account-requests";
import type { Client } from "../clients/client.ts";
import { validationText } from "../clients/error-message.ts";
import type { Answers } from "./answers.ts";
import { isOurAccount, refuse, type RequestDesk } from "./request-desk.ts";

/** What is asked of cash, positions and profit. */
export const ACCOUNT_ANSWERS: Answers<AccountRequest> = {
  "request-account-updates": (desk, client, request) => {
    const { accounts } = desk.market;
    if (!request.subscribe) accounts.cancelUpdates(client);
    else if (isOurAccount(desk, client, -1, request.account)) accounts.subscribeUpdates(client);
  },
  "request-account-updates-multi": (desk, client, request) => {
    if (isOurs(desk, client, request)) desk.market.accounts.subscribeMulti(client, request);
  },
  "cancel-account-updates-multi": (desk, client, request) =>
    desk.market.accounts.cancelMulti(client, request.requestId),
  "request-account-summary": (desk, client, request) => {
    if (!desk.market.accounts.subscribeSummary(client, request)) refuse(desk, client, request.requestId, 322, TOO_MANY);
  },
  "cancel-account-summary": (desk, client, request) => desk.market.accounts.cancelSummary(client, request.requestId),
  "request-positions": (desk, client) => desk.market.accounts.positions.subscribe(client),
  "cancel-positions": (desk, client) => desk.market.accounts.positions.cancel(client),
  "request-positions-multi": (desk, client, request) => {
    if (isOurs(desk, client, request)) desk.market.accounts.positions.subscribeMulti(client, request.requestId);
  },
  "cancel-positions-multi": (desk, client, request) =>
    desk.market.accounts.positions.cancelMulti(client, request.requestId),
  "request-pnl": (desk, client, request) => subscribePnl(desk, client, request, undefined),
  "request-pnl-single": (desk, client, request) => subscribePnl(desk, client, request, request.conId),
  "cancel-pnl": cancelPnl,
  "cancel-pnl-single": cancelPnl,
  "request-family-codes": (desk, client) =>
    client.send({ type: "family-codes", codes: [{ account: desk.market.book.account, familyCode: "" }] }),
  "request-soft-dollar-tiers": (_desk, client, { requestId }) =>
    client.send({ type: "soft-dollar-tiers", requestId, tiers: [] }),
  "request-user-info": (_desk, client, { requestId }) =>
    client.send({ type: "user-info", requestId, whiteBrandingId: "" }),
  "request-fa": (desk, client) => refuse(desk, client, -1, 321, NO_ADVISOR),
  "replace-fa": (desk, client, { requestId }) => refuse(desk, client, requestId ?? -1, 321, NO_ADVISOR),
};

const TOO_MANY = "Error processing request.-'bF' : cause - Maximum number of account summary requests exceeded";
const NO_ADVISOR = validationText("FA data operations ignored for non FA customers.");

interface AccountAsked {
  readonly requestId: number;
  readonly account: string;
  readonly modelCode: string;
}

/** Whether account and model are ours; when not, the client has been told so. This account has no models. */
function isOurs(desk: RequestDesk, client: Client, { requestId, account, modelCode }: AccountAsked): boolean {
  if (!isOurAccount(desk, client, requestId, account)) return false;
  if (modelCode === "") return true;
  refuse(desk, client, requestId, 321, validationText(`Invalid model code '${modelCode}'`));
  return false;
}

function subscribePnl(desk: RequestDesk, client: Client, request: AccountAsked, conId: number | undefined): void {
  const { accounts } = desk.market;
  const { requestId } = request;
  if (!isOurs(desk, client, request)) return;
  if (accounts.pnl.isTaken(client, requestId))
    return refuse(desk, client, requestId, 322, "Error processing request.-'bQ' : cause - Duplicate ticker id");
  accounts.subscribePnl(client, requestId, conId);
}

function cancelPnl(desk: RequestDesk, client: Client, { requestId }: { readonly requestId: number }): void {
  if (!desk.market.accounts.pnl.cancel(client, requestId))
    refuse(desk, client, requestId, 300, `Can't find EId with tickerId:${requestId}`);
}
