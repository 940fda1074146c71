import type { FieldReader } from "../../field-reader.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ClientRequestOf } from "../client-request.ts";
import { readContract } from "../read-contract.ts";

export function readExerciseOptions(reader: FieldReader, version: number): ClientRequestOf<"exercise-options"> {
  reader.skip(1); // version of the message
  return {
    type: "exercise-options",
    requestId: reader.requiredInteger(),
    contract: readContract(reader, { hasPrimaryExchange: false }),
    action: reader.integer() ?? 0,
    quantity: reader.integer() ?? 0,
    account: reader.text(),
    isOverride: reader.boolean(),
    manualTime: version >= SERVER_VERSION.manualExerciseTime ? reader.text() : "",
    customerAccount: version >= SERVER_VERSION.customerAccount ? reader.text() : "",
    professionalCustomer: version >= SERVER_VERSION.professionalCustomer ? reader.boolean() : false,
  };
}
