import { afterVersion, type RequestDecoders } from "../request-decoder.ts";
import { readContractDetailsRequest, readOptionParametersRequest } from "./read-reference-requests.ts";
import type { ReferenceRequest } from "./reference-requests.ts";

export const REFERENCE_DECODERS: RequestDecoders<ReferenceRequest> = [
  [9, readContractDetailsRequest],
  [
    65,
    (reader) => {
      const [apiName, apiVersion] = [afterVersion(reader).text(), reader.text()];
      return { type: "verify-request", apiName, apiVersion, opaqueKey: undefined };
    },
  ],
  [66, (reader) => ({ type: "verify-message", apiData: afterVersion(reader).text(), response: undefined })],
  [
    72,
    (reader) => {
      const [apiName, apiVersion] = [afterVersion(reader).text(), reader.text()];
      return { type: "verify-request", apiName, apiVersion, opaqueKey: reader.text() };
    },
  ],
  [
    73,
    (reader) => {
      const apiData = afterVersion(reader).text();
      return { type: "verify-message", apiData, response: reader.text() };
    },
  ],
  [78, readOptionParametersRequest],
  [81, (reader) => ({ type: "request-matching-symbols", requestId: reader.requiredInteger(), pattern: reader.text() })],
  [91, (reader) => ({ type: "request-market-rule", ruleId: reader.requiredInteger() })],
];
