import type { CallKind, CastKind, Protocol } from "@tickwork/contracts/protocol";
import type { Ref } from "./context.ts";
import type { Peer } from "./peer.ts";

/** The kinds of a protocol's methods, by name. */
export function methodKinds(protocol: Protocol<unknown>): Readonly<Record<string, CallKind | CastKind>> {
  return protocol.methods as Readonly<Record<string, CallKind | CastKind>>;
}

/** The methods of a protocol as functions that ask a peer. */
export function makeRef<P>(protocol: Protocol<P>, peer: Peer): Ref<P> {
  const methods: Record<string, (...parameters: readonly unknown[]) => unknown> = {};
  for (const [method, kind] of Object.entries(methodKinds(protocol))) {
    methods[method] =
      kind.kind === "call"
        ? (...parameters) => peer.call(method, parameters, kind.deadlineMs)
        : (...parameters) => peer.cast(method, parameters);
  }
  return Object.freeze(methods) as Ref<P>;
}

/** `market-hours` becomes `marketHours`. */
export function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
