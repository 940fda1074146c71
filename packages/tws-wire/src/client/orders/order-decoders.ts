import { afterVersion, type RequestDecoders } from "../request-decoder.ts";
import type { OrderRequest } from "./order-requests.ts";
import { readCancelOrder, readExecutionsRequest, readGlobalCancel, readPlaceOrder } from "./read-order-requests.ts";
import { readExerciseOptions } from "./read-exercise-options.ts";

export const ORDER_DECODERS: RequestDecoders<OrderRequest> = [
  [3, readPlaceOrder],
  [4, readCancelOrder],
  [5, () => ({ type: "request-open-orders" })],
  [7, readExecutionsRequest],
  [8, () => ({ type: "request-ids" })],
  [15, (reader) => ({ type: "request-auto-open-orders", bind: afterVersion(reader).boolean() })],
  [16, () => ({ type: "request-all-open-orders" })],
  [21, readExerciseOptions],
  [58, readGlobalCancel],
  [99, (reader) => ({ type: "request-completed-orders", apiOnly: reader.boolean() })],
];
