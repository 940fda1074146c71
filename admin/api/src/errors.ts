import { type ErrorCatalogue } from "@tickwork/model/tickwork-error";

/** What can go wrong between a caller and the admin. */
export const adminErrors = {
  "TW-ADM-001": {
    title: "Not logged in",
    cause: "The request carries no token and no session, or one that is not valid (any more).",
    cure: "Send `Authorization: Bearer TOKEN`; `npx tickwork token` prints the token; after `npx tickwork token --rotate` the process must be started anew. In a browser: log in again.",
  },
  "TW-ADM-002": {
    title: "Login refused",
    cause: "The token is not this installation's, or the one-time link was already used or is older than five minutes.",
    cure: "Run `npx tickwork token` and paste what it prints.",
  },
  "TW-ADM-003": {
    title: "Request from a strange place",
    cause:
      "The Host header names a machine that this admin does not serve, or the request was made by another web page.",
    cure: "Open the admin at the address that `npm start` prints; call the API with a token instead of a browser's session.",
  },
  "TW-ADM-004": {
    title: "Request not understood",
    cause: "A query or a body has a field that is missing, unknown or out of bounds.",
    cure: "Compare the request with the API description at `/api/v1/openapi.json`.",
  },
  "TW-ADM-005": {
    title: "Request too large",
    cause: "The body is larger than the admin reads (64 KiB).",
    cure: "Send less.",
  },
  "TW-ADM-006": {
    title: "Nothing there",
    cause: "The address is not one of the admin's, or it is asked with another method.",
    cure: "See `/api/v1/openapi.json` for every address.",
  },
  "TW-ADM-007": {
    title: "Too many requests",
    cause: "More requests came than the admin answers (40 a second, 160 at once; 10 wrong logins a minute).",
    cure: "Wait for the seconds that `Retry-After` says. A stop of trading is never refused for this reason.",
  },
  "TW-ADM-008": {
    title: "Too many live pages",
    cause: "As many pages as the admin serves (16) already follow the live events.",
    cure: "Close pages that are not needed.",
  },
  "TW-ADM-009": {
    title: "A part of the system does not answer",
    cause: "The actor that knows the answer is down or being restarted.",
    cure: "Try again in a second; the page's system panel shows which actor it is and why it died.",
  },
  "TW-ADM-010": {
    title: "Confirmation missing",
    cause: "In live mode, what enables trading must be confirmed with the account id.",
    cure: "Repeat the request with the account id of the live account in `account`.",
  },
  "TW-ADM-011": {
    title: "The admin failed",
    cause: "A mistake in the admin itself; trading does not depend on it.",
    cure: "Please report it with the log's lines of that time.",
  },
  "TW-ADM-012": {
    title: "Unknown instrument",
    cause: "No instrument of that name is being watched.",
    cure: "See `/api/v1/instruments` for those that are.",
  },
} as const satisfies ErrorCatalogue;
