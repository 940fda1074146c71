import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";

/** Tick types are below it; tick-by-tick streams have a place of their own above them. */
const PLACES = 256;
const TICK_BY_TICK_PLACE = 255;

/**
 * What a newer tick replaces an older one by, when a client is too slow for both: request and tick type. Undefined for whatever must
 * never be left out.
 */
export function tickKey(message: ServerMessage): number | undefined {
  switch (message.type) {
    case "tick-price":
    case "tick-size":
    case "tick-string":
    case "tick-generic":
    case "tick-option-computation":
      return message.requestId * PLACES + message.tick;
    case "tick-by-tick":
      return message.requestId * PLACES + TICK_BY_TICK_PLACE;
    default:
      return undefined;
  }
}

/** The request whose earlier ticks must not come after this message; undefined when it does not matter. */
export function ticksEndBefore(message: ServerMessage): number | undefined {
  switch (message.type) {
    case "tick-snapshot-end":
    case "market-data-type":
    case "tick-request-parameters":
      return message.requestId;
    case "error":
      return message.id;
    default:
      return undefined;
  }
}
