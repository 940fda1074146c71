import type { Protocol } from "@tickwork/contracts/protocol";
import type { ActorSpec } from "./actor-spec.ts";
import type { AnyDefinition } from "./cell.ts";
import type { Cancel, Ref } from "./context.ts";
import type { PlainControl } from "./control.ts";
import type { Failure } from "./failure.ts";
import type { Release } from "./release.ts";

/** One life of one actor, as the supervisor holds it. */
export interface Incarnation {
  readonly name: string;
  /** Counts the lives of this actor from 1. */
  readonly number: number;
  /** Resolves when its `start` is through. */
  readonly started: Promise<void>;
  /** Resolves at the first sign of its death, with why; never for one that stopped as asked. */
  readonly died: Promise<Failure>;
  tell(control: PlainControl): void;
  /** Asks it to stop; resolves when its `onStop` tasks are through. */
  stop(): Promise<void>;
  /** Ends it where it stands; resolves when its thread is gone. What it counted is void from the moment of the call. */
  end(): Promise<void>;
  /** Messages posted to it and not yet handled. */
  mailbox(): number;
  heapMb(): number;
  /** Changes as long as its loop runs. */
  heartbeat(): number;
  /** When its next market timer is due. */
  nextMarketDue(): number | undefined;
}

/** An incarnation on the root's own loop, through which the root can ask others. */
export interface HostedIncarnation extends Incarnation {
  ref<P>(protocol: Protocol<P>): Ref<P>;
}

/** Runs incarnations and joins them: worker threads, or one simulated world. */
export interface Host {
  /** Can an actor hang without the supervisor hanging with it? */
  readonly hasThreads: boolean;
  monotonicNow(): number;
  after(delayMs: number, task: () => void): Cancel;
  /** Counts work of the root until released. */
  hold(): Release;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  marketNow(): number;
  setMarketNow(time: number): void;
  /** @param needs protocols of the actors it needs */
  launch(spec: ActorSpec, incarnation: number, needs: readonly Protocol<unknown>[]): Incarnation;
  /** Hosts a definition on the root's own loop. */
  launchHere(name: string, definition: AnyDefinition, needs: readonly Protocol<unknown>[]): HostedIncarnation;
  /** Lays a wire from one that needs to the one that is needed, and tells both. */
  connect(client: Incarnation, server: Incarnation): void;
}
