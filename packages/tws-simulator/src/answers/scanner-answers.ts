import type { ScannerRequest } from "@tickwork/tws-wire/client/scanner/scanner-requests";
import { scannerParametersXml } from "../scanner/scanner-parameters.ts";
import type { Answers } from "./answers.ts";

/** What is asked of scanners. */
export const SCANNER_ANSWERS: Answers<ScannerRequest> = {
  "request-scanner-parameters": (_desk, client) =>
    client.send({ type: "scanner-parameters", xml: scannerParametersXml() }),
  "request-scanner": (desk, client, request) => desk.market.scanner.subscribe(client, request),
  "cancel-scanner": (desk, client, { requestId }) => desk.market.scanner.cancel(client, requestId),
};
