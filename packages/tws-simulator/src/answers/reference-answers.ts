import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ReferenceRequest } from "@tickwork/tws-wire/client/reference/reference-requests";
import type { Client } from "../clients/client.ts";
import { validationText } from "../clients/error-message.ts";
import { MARKET_RULES } from "../contracts/market-rules.ts";
import { matchingSymbols } from "../contracts/matching-symbols.ts";
import { optionParameters } from "../contracts/option-parameters.ts";
import { contractDetails } from "../market/contract-details.ts";
import { NO_DEFINITION } from "../market/contract-finder.ts";
import type { Answers } from "./answers.ts";
import { refuse, type RequestDesk } from "./request-desk.ts";

/** What TWS says to who did not announce with the first message that it wants to be verified. */
const NOT_ANNOUNCED = "Intent to authenticate needs to be expressed during initial connect request.";

/** What is asked of contracts and other reference data. */
export const REFERENCE_ANSWERS: Answers<ReferenceRequest> = {
  "request-contract-details": tellDetails,
  "request-matching-symbols": (desk, client, { requestId, pattern }) => {
    const samples = matchingSymbols(desk.market.contracts.source, pattern);
    client.send({ type: "symbol-samples", requestId, samples });
  },
  "request-option-parameters": (desk, client, request) => {
    const parameters = optionParameters(desk.market.contracts.source, request, desk.now);
    if (parameters === undefined)
      return refuse(desk, client, request.requestId, 321, validationText("Invalid contract id"));
    for (const message of parameters) client.send(message);
    client.send({ type: "option-parameters-end", requestId: request.requestId });
  },
  "request-market-rule": (desk, client, { ruleId }) => {
    const bands = MARKET_RULES.get(ruleId);
    if (bands === undefined) return refuse(desk, client, -1, 321, validationText("Invalid market rule id"));
    client.send({ type: "market-rule", ruleId, bands });
  },
  "verify-request": (_, client, { opaqueKey }) => tellUnverified(client, opaqueKey !== undefined),
  "verify-message": (_, client, { response }) => tellUnverified(client, response !== undefined),
};

function tellDetails(desk: RequestDesk, client: Client, request: ClientRequestOf<"request-contract-details">): void {
  const { requestId, contract } = request;
  const cause = causeToRefuse(request);
  if (cause !== undefined) return refuse(desk, client, requestId, 321, validationText(cause));
  const found = desk.market.contracts.search(request, desk.now);
  if (found.length === 0) return refuse(desk, client, requestId, 200, NO_DEFINITION);
  for (const listing of found)
    client.send(contractDetails(requestId, { listing, exchange: contract.exchange }, desk.now));
  client.send({ type: "contract-details-end", requestId });
}

function causeToRefuse({
  contract,
  securityId,
  issuerId,
}: ClientRequestOf<"request-contract-details">): string | undefined {
  if (contract.secType.toUpperCase() === "BAG") return "BAG isn't supported for contract data request.";
  if (contract.conId !== 0 || securityId !== "" || issuerId !== "") return undefined;
  return contract.secType === "" ? "Please enter a valid security type" : undefined;
}

function tellUnverified(client: Client, isAuthentication: boolean): void {
  const type = isAuthentication ? "verify-and-authenticate-completed" : "verify-completed";
  client.send({ type, isSuccessful: false, errorText: NOT_ANNOUNCED });
}
