import type { FieldReader } from "../../field-reader.ts";
import { afterVersion, numberAfterVersion, type RequestDecoders } from "../request-decoder.ts";
import type { SessionRequest } from "./session-requests.ts";

export const SESSION_DECODERS: RequestDecoders<SessionRequest> = [
  [14, (reader) => ({ type: "set-log-level", level: numberAfterVersion(reader) })],
  [17, () => ({ type: "request-managed-accounts" })],
  [49, () => ({ type: "request-current-time" })],
  [71, readStartApi],
];

function readStartApi(reader: FieldReader): SessionRequest {
  const clientId = afterVersion(reader).clientId();
  return { type: "start-api", clientId, capabilities: reader.remaining > 0 ? reader.text() : "" };
}
