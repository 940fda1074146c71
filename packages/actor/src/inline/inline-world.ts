import type { Protocol } from "@tickwork/contracts/protocol";
import type { EpochMs } from "@tickwork/model/time";
import type { AnyDefinition } from "../cell.ts";
import type { Ref } from "../context.ts";
import { Supervisor } from "../supervisor.ts";
import type { SuperviseOptions, TreeSpec } from "../supervise-options.ts";
import { InlineHost } from "./inline-host.ts";
import type { WorldTime } from "./virtual-time.ts";

export interface InlineOptions extends SuperviseOptions {
  /** Wall time at virtual time 0; default 0. */
  readonly wallStart?: EpochMs;
  /** How far the machine's wall clock is off now, ms; default 0. A wall clock may jump, the monotonic one never. */
  readonly wallOffset?: () => number;
  /** Told of each delivery, as `orders>ledger`; equal seeds give equal deliveries. */
  readonly observe?: (delivery: string) => void;
  /** The clock of this process in a world of several machines; default: a world of its own. */
  readonly time?: WorldTime;
}

/**
 * The same actors in one thread, where chance and time come from the seed: every run of one seed is the same run. An actor must
 * not await anything real there (files, sockets, timers of its own).
 */
export class InlineWorld {
  readonly system: Supervisor;
  readonly #host: InlineHost;

  constructor(tree: TreeSpec, options: InlineOptions, definitions: ReadonlyMap<string, AnyDefinition>) {
    const { wallStart = 0, wallOffset = () => 0, observe = () => {}, time } = options;
    this.#host = new InlineHost(options, {
      definitions,
      wallNow: (monotonicMs) => wallStart + wallOffset() + monotonicMs,
      observe,
      ...(time !== undefined && { time }),
    });
    this.system = new Supervisor(tree, this.#host, options);
  }

  start(): Promise<void> {
    return this.system.start();
  }

  /** Lets happen what can happen, until all is settled. */
  run(): Promise<void> {
    return this.#host.settled();
  }

  ref<P>(protocol: Protocol<P>): Ref<P> {
    return this.system.ref(protocol);
  }

  kill(name: string): void {
    this.system.kill(name);
  }

  /** Market time, with every timer due on the way. */
  moveTo(time: EpochMs): Promise<void> {
    return this.system.market.moveTo(time);
  }

  /** Monotonic time, with every timer due on the way. */
  advance(byMs: number): Promise<void> {
    return this.#host.advance(byMs);
  }

  /** The root dies where it stands, and all with it. */
  crash(): void {
    this.#host.crash();
  }
}

/** Loads the actors of a tree into one thread. */
export async function inlineWorld(tree: TreeSpec, options: InlineOptions): Promise<InlineWorld> {
  return new InlineWorld(tree, options, await loadDefinitions(tree));
}

/** Loads the actors of a tree, by their specs' entries. */
export async function loadDefinitions(tree: Pick<TreeSpec, "branches">): Promise<Map<string, AnyDefinition>> {
  const definitions = new Map<string, AnyDefinition>();
  for (const { entry } of tree.branches.flatMap((branch) => branch.children)) {
    const { actor } = (await import(entry)) as { readonly actor?: AnyDefinition };
    if (actor === undefined) throw new Error(`expected ${entry} to export its definition as \`actor\``);
    definitions.set(entry, actor);
  }
  return definitions;
}
