import type { FrameWriter } from "../../frame-writer.ts";
import type { MessageCodecs } from "../message-codec.ts";
import type { ReferenceMessage } from "./reference-messages.ts";
import { writeBondDetails, writeContractDetails } from "./write-contract-details.ts";
import { writeMarketRule, writeOptionParameters, writeSymbolSamples } from "./write-reference.ts";

export const REFERENCE_CODECS: MessageCodecs<ReferenceMessage> = {
  "contract-details": { number: 10, write: writeContractDetails },
  "bond-contract-details": { number: 18, write: writeBondDetails },
  "contract-details-end": { number: 52, write: (out, { requestId }) => out.fields(1, requestId) },
  "verify-completed": { number: 66, write: writeVerification },
  "verify-and-authenticate-completed": { number: 70, write: writeVerification },
  "option-parameters": { number: 75, write: writeOptionParameters },
  "option-parameters-end": { number: 76, write: (out, { requestId }) => out.field(requestId) },
  "symbol-samples": { number: 79, write: writeSymbolSamples },
  "market-rule": { number: 93, write: writeMarketRule },
};

function writeVerification(
  out: FrameWriter,
  message: { readonly isSuccessful: boolean; readonly errorText: string },
): void {
  out.fields(1, String(message.isSuccessful), message.errorText);
}
