import type { MessageCodecs } from "../message-codec.ts";
import type { SessionMessage } from "./session-messages.ts";
import { writeError } from "./write-error.ts";

export const SESSION_CODECS: MessageCodecs<SessionMessage> = {
  error: { number: 4, write: writeError },
  "next-valid-id": { number: 9, write: (out, { orderId }) => out.fields(1, orderId) },
  "managed-accounts": { number: 15, write: (out, { accounts }) => out.fields(1, accounts) },
  "current-time": { number: 49, write: (out, { timeSeconds }) => out.fields(1, timeSeconds) },
};
