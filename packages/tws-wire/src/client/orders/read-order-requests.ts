import type { FieldReader } from "../../field-reader.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ClientRequestOf } from "../client-request.ts";
import { readContract } from "../read-contract.ts";
import type { CancelAttributes } from "./order-requests.ts";
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

/** A version field stood before the id until 191; what follows the id came with the years. */
export function readCancelOrder(reader: FieldReader, version: number): ClientRequestOf<"cancel-order"> {
  if (version < SERVER_VERSION.cmeTagging) reader.skip(1); // version of the message
  const orderId = reader.requiredInteger();
  const manualTime = version >= SERVER_VERSION.manualOrderTime ? reader.text() : "";
  if (version >= SERVER_VERSION.rfqFields && version < SERVER_VERSION.noRfqFields) reader.skip(3);
  return { type: "cancel-order", orderId, attributes: { manualTime, ...readTagging(reader, version) } };
}

export function readGlobalCancel(reader: FieldReader, version: number): ClientRequestOf<"global-cancel"> {
  if (version < SERVER_VERSION.cmeTagging) reader.skip(1); // version of the message
  return { type: "global-cancel", attributes: { manualTime: "", ...readTagging(reader, version) } };
}

function readTagging(reader: FieldReader, version: number): Pick<CancelAttributes, "extOperator" | "manualIndicator"> {
  if (version < SERVER_VERSION.cmeTagging) return { extOperator: "", manualIndicator: undefined };
  return { extOperator: reader.text(), manualIndicator: reader.integer() };
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
