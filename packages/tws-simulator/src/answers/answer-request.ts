import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { Client } from "../clients/client.ts";
import { ACCOUNT_ANSWERS } from "./account-answers.ts";
import type { Answer, Answers } from "./answers.ts";
import { DISPLAY_ANSWERS } from "./display-answers.ts";
import { HISTORY_ANSWERS } from "./history-answers.ts";
import { MARKET_ANSWERS } from "./market-answers.ts";
import { NEWS_ANSWERS } from "./news-answers.ts";
import { ORDER_ANSWERS } from "./order-answers.ts";
import { REFERENCE_ANSWERS } from "./reference-answers.ts";
import type { RequestDesk } from "./request-desk.ts";
import { SCANNER_ANSWERS } from "./scanner-answers.ts";
import { SESSION_ANSWERS } from "./session-answers.ts";

const ANSWERS: Answers<ClientRequest> = {
  ...SESSION_ANSWERS,
  ...MARKET_ANSWERS,
  ...HISTORY_ANSWERS,
  ...NEWS_ANSWERS,
  ...SCANNER_ANSWERS,
  ...DISPLAY_ANSWERS,
  ...REFERENCE_ANSWERS,
  ...ORDER_ANSWERS,
  ...ACCOUNT_ANSWERS,
};

/** Every kind of request. */
export const REQUEST_TYPES: readonly string[] = Object.keys(ANSWERS);

/** Answers one request of a client. */
export function answerRequest(desk: RequestDesk, client: Client, request: ClientRequest): void {
  // The table is typed by request; a union of requests loses which entry belongs to which.
  const answer = ANSWERS[request.type] as Answer<ClientRequest>;
  answer(desk, client, request);
}
