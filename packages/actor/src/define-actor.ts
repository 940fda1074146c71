import type { Settings } from "@tickwork/config/settings";
import type { Protocol } from "@tickwork/contracts/protocol";
import type { Protocols } from "@tickwork/contracts/protocols";
import type { ActorContext, Handlers, Refs } from "./context.ts";

/** An actor before it runs: what it answers, whom it needs, how it starts. */
export interface ActorDefinition<P, R, S> {
  readonly protocol: Protocol<P>;
  readonly needs: readonly string[];
  /** `serial` (default): one message after the other. `concurrent`: messages overlap at their awaits, for group commit and pages. */
  readonly mailbox?: "serial" | "concurrent";
  /** First start and restart are one path: state is read, then followed. */
  start(context: ActorContext<R, S>): Handlers<P> | Promise<Handlers<P>>;
}

/** `defineActor` for another world of protocols, as the tests have. */
export function actorDefiner<Registry, S>() {
  return <P, const Needs extends readonly (keyof Registry & string)[]>(definition: {
    readonly protocol: Protocol<P>;
    readonly needs: Needs;
    readonly mailbox?: "serial" | "concurrent";
    start(context: ActorContext<Refs<Registry, Needs[number]>, S>): Handlers<P> | Promise<Handlers<P>>;
  }): ActorDefinition<P, Refs<Registry, Needs[number]>, S> => definition;
}

/** Defines one of Tickwork's actors. A method of the protocol without a handler does not compile. */
export const defineActor = actorDefiner<Protocols, Settings>();
