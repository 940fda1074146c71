import { numberAfterVersion, type RequestDecoders } from "../request-decoder.ts";
import { readScannerRequest } from "./read-scanner-request.ts";
import type { ScannerRequest } from "./scanner-requests.ts";

export const SCANNER_DECODERS: RequestDecoders<ScannerRequest> = [
  [22, readScannerRequest],
  [23, (reader) => ({ type: "cancel-scanner", requestId: numberAfterVersion(reader) })],
  [24, () => ({ type: "request-scanner-parameters" })],
];
