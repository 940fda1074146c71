import type { MessageCodecs } from "../message-codec.ts";
import type { ReferenceMessage } from "./reference-messages.ts";
import { writeContractDetails } from "./write-contract-details.ts";

export const REFERENCE_CODECS: MessageCodecs<ReferenceMessage> = {
  "contract-details": { number: 10, write: writeContractDetails },
  "contract-details-end": { number: 52, write: (out, { requestId }) => out.fields(1, requestId) },
};
