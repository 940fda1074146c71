import type { FieldReader } from "../../field-reader.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ClientRequestOf } from "../client-request.ts";
import { readContract } from "../read-contract.ts";
import { readOrder } from "./read-order.ts";

export function readPlaceOrder(reader: FieldReader, version: number): ClientRequestOf<"place-order"> {
  if (version < SERVER_VERSION.orderContainer) reader.skip(1); // version of the message
  const orderId = reader.requiredInteger();
  const contract = readContract(reader);
  reader.skip(2); // security id and its type: contracts are found by conId or symbol here
  const { order, comboLegs, deltaNeutralContract } = readOrder(reader, version, contract);
  return {
    type: "place-order",
    orderId,
    contract: {
      ...contract,
      ...(comboLegs.length > 0 && { comboLegs }),
      ...(deltaNeutralContract !== undefined && { deltaNeutral: deltaNeutralContract }),
    },
    order,
  };
}

/** The forms of cancelOrder differ only around the id: a version field before it until 191, other attributes behind it. */
export function readCancelOrder(reader: FieldReader, version: number): ClientRequestOf<"cancel-order"> {
  if (version < SERVER_VERSION.cmeTagging) reader.skip(1); // version of the message
  return { type: "cancel-order", orderId: reader.requiredInteger() };
}

export function readExecutionsRequest(reader: FieldReader): ClientRequestOf<"request-executions"> {
  reader.skip(1); // version of the message
  return {
    type: "request-executions",
    requestId: reader.requiredInteger(),
    filter: {
      clientId: reader.integer() ?? 0,
      account: reader.text(),
      time: reader.text(),
      symbol: reader.text(),
      secType: reader.text(),
      exchange: reader.text(),
      side: reader.text(),
    },
  };
}
