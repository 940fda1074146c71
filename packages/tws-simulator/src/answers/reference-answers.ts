import type { ReferenceRequest } from "@tickwork/tws-wire/client/reference/reference-requests";
import { contractDetails } from "../market/contract-details.ts";
import type { Answers } from "./answers.ts";
import { findListing } from "./request-desk.ts";

/** What is asked of contracts and other reference data. */
export const REFERENCE_ANSWERS: Answers<ReferenceRequest> = {
  "request-contract-details": (desk, client, request) => {
    const { requestId } = request;
    const listing = findListing(desk, client, requestId, request.contract);
    if (listing === undefined) return;
    client.send({ type: "contract-details", requestId, details: contractDetails(listing, desk.now) });
    client.send({ type: "contract-details-end", requestId });
  },
};
