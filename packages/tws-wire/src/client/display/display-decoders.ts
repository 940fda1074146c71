import { numberAfterVersion, type RequestDecoders } from "../request-decoder.ts";
import type { DisplayRequest } from "./display-requests.ts";

export const DISPLAY_DECODERS: RequestDecoders<DisplayRequest> = [
  [67, (reader) => ({ type: "query-display-groups", requestId: numberAfterVersion(reader) })],
  [
    68,
    (reader) => ({
      type: "subscribe-display-group",
      requestId: numberAfterVersion(reader),
      group: reader.requiredInteger(),
    }),
  ],
  [
    69,
    (reader) => ({
      type: "update-display-group",
      requestId: numberAfterVersion(reader),
      contractInfo: reader.text(),
    }),
  ],
  [70, (reader) => ({ type: "unsubscribe-display-group", requestId: numberAfterVersion(reader) })],
];
