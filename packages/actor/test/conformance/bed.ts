import type { Protocol } from "@tickwork/contracts/protocol";
import type { ActorSpec } from "../../src/actor-spec.ts";
import type { LogLine } from "../../src/control.ts";
import { inlineWorld } from "../../src/inline/inline-world.ts";
import type { SuperviseOptions, TreeSpec } from "../../src/supervise-options.ts";
import { superviseTree } from "../../src/supervise-tree.ts";
import type { Supervisor } from "../../src/supervisor.ts";

/** A started tree on one of the hosts. */
export interface Bed {
  readonly system: Supervisor;
  /** Lets so much monotonic time pass: really with threads, virtually in one world. */
  advance(ms: number): Promise<void>;
  readonly log: readonly LogLine[];
  /** `branch: code` of each branch that failed. */
  readonly failures: readonly string[];
}

export type BedOptions = Partial<SuperviseOptions>;

export interface HostUnderTest {
  readonly name: "threads" | "world";
  /** Started, unless told otherwise. */
  open(tree: TreeSpec, options?: BedOptions): Promise<Bed>;
}

/** The spec of a conformance actor, whose file bears the name of its protocol. */
export function specOf(
  protocol: Protocol<unknown>,
  needs: readonly string[] = [],
  changes: Partial<ActorSpec> = {},
): ActorSpec {
  const entry = new URL(`./actors/${protocol.name}.ts`, import.meta.url).href;
  return { name: protocol.name, entry, protocol, needs, stopDeadlineMs: 2_000, heapLimitMb: 64, ...changes };
}

/** One branch of these actors. */
export function treeOf(...children: readonly ActorSpec[]): TreeSpec {
  return { branches: [{ name: "main", strategy: "one_for_one", children }] };
}

function optionsOf(log: LogLine[], failures: string[], options: BedOptions): SuperviseOptions {
  return {
    settings: { greeting: "hello" },
    seed: 7,
    market: { type: "driven", start: 1_000 },
    log: (line) => void log.push(line),
    onBranchFailed: (branch, error) => void failures.push(`${branch}: ${error.code}`),
    ...options,
  };
}

const advance = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A thread for each actor. */
export const threads: HostUnderTest = {
  name: "threads",
  async open(tree, options = {}) {
    const log: LogLine[] = [];
    const failures: string[] = [];
    const system = superviseTree(tree, optionsOf(log, failures, options));
    await system.start();
    return { system, log, failures, advance };
  },
};

/** All actors in one world. */
export const world: HostUnderTest = {
  name: "world",
  async open(tree, options = {}) {
    const log: LogLine[] = [];
    const failures: string[] = [];
    const inline = await inlineWorld(tree, optionsOf(log, failures, options));
    await inline.start();
    return { system: inline.system, log, failures, advance: (ms) => inline.advance(ms) };
  },
};
