import type { MessageCodecs } from "../message-codec.ts";
import type { DisplayMessage } from "./display-messages.ts";

export const DISPLAY_CODECS: MessageCodecs<DisplayMessage> = {
  "display-groups": { number: 67, write: (out, { requestId, groups }) => out.fields(1, requestId, groups) },
  "display-group-updated": {
    number: 68,
    write: (out, { requestId, contractInfo }) => out.fields(1, requestId, contractInfo),
  },
};
