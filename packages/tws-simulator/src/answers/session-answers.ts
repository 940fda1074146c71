import type { SessionRequest } from "@tickwork/tws-wire/client/session/session-requests";
import type { Answers } from "./answers.ts";

/** What is asked of the connection itself. */
export const SESSION_ANSWERS: Answers<SessionRequest> = {
  "start-api": () => undefined, // who starts twice is told nothing, as by TWS
  "set-log-level": () => undefined,
  "request-current-time": (desk, client) =>
    client.send({ type: "current-time", timeSeconds: Math.floor(desk.present() / 1_000) }),
  "request-managed-accounts": (desk, client) =>
    client.send({ type: "managed-accounts", accounts: desk.market.book.account }),
};
