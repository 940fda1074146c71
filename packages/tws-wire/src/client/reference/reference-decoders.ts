import type { RequestDecoders } from "../request-decoder.ts";
import { readContractDetailsRequest } from "./read-reference-requests.ts";
import type { ReferenceRequest } from "./reference-requests.ts";

export const REFERENCE_DECODERS: RequestDecoders<ReferenceRequest> = [[9, readContractDetailsRequest]];
