import { joinFault } from "../fault-kind.ts";

/** The client id seems taken. */
export const clientIdInUse = joinFault({
  name: "client-id-in-use",
  does: "Refuses the next clients that connect with 326, although nobody else has their id.",
  copies:
    "The Gateway keeps the session of a connection that broke: each reconnect is refused, until it lets go or is restarted.",
  source: "https://github.com/ib-api-reloaded/ib_async/issues/152",
  parameters: {},
  refusal: "id-in-use",
});
