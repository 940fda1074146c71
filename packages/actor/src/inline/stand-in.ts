import type { Protocol } from "@tickwork/contracts/protocol";
import type { AnyDefinition } from "../cell.ts";
import type { Handlers } from "../context.ts";

/** A part of the world for a test of others: it answers what it is given, and anything else ends the test's world. */
export function standIn<P>(protocol: Protocol<P>, handlers: Partial<Handlers<P>>): AnyDefinition {
  const missing = Object.keys(protocol.methods).filter((method) => !(method in handlers));
  const refusals = missing.map((method) => [
    method,
    () => Promise.reject(new Error(`expected nobody to ask ${protocol.name} to ${method}`)),
  ]);
  return { protocol, needs: [], start: () => ({ ...Object.fromEntries(refusals), ...handlers }) };
}
