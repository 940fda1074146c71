import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { Client } from "../clients/client.ts";
import { validationText } from "../clients/error-message.ts";
import { answerAccountRequest } from "./answer-account-request.ts";
import { answerMarketRequest } from "./answer-market-request.ts";
import { answerOrderRequest } from "./answer-order-request.ts";
import { refuse, type RequestDesk } from "./request-desk.ts";

/** Answers one request of a client. */
export function answerRequest(desk: RequestDesk, client: Client, request: ClientRequest): void {
  switch (request.type) {
    case "start-api":
    case "set-log-level":
    case "market-data-type":
    case "cancel-history":
      return; // nothing to answer: data is always live here, history is answered at once
    case "request-current-time":
      return client.send({ type: "current-time", timeSeconds: Math.floor(desk.present() / 1_000) });
    case "request-managed-accounts":
      return client.send({ type: "managed-accounts", accounts: desk.market.book.account });
    case "request-ids":
      return client.send({ type: "next-valid-id", orderId: desk.ids.onRequest(client.clientId) });
    case "unknown-request": {
      const cause = `This simulator does not answer ${request.name} yet`;
      return refuse(desk, client, request.requestId, 321, validationText(cause));
    }
    case "request-contract-details":
    case "request-market-data":
    case "cancel-market-data":
    case "request-real-time-bars":
    case "cancel-real-time-bars":
    case "request-history":
      return answerMarketRequest(desk, client, request);
    case "request-account-updates":
    case "request-account-updates-multi":
    case "cancel-account-updates-multi":
    case "request-account-summary":
    case "cancel-account-summary":
    case "request-positions":
    case "cancel-positions":
      return answerAccountRequest(desk, client, request);
    default:
      return answerOrderRequest(desk, client, request);
  }
}
