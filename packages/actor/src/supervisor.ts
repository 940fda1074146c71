import assert from "node:assert/strict";
import type { ActorStatus } from "@tickwork/contracts/supervisor";
import type { Protocol } from "@tickwork/contracts/protocol";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import { Branch } from "./branch.ts";
import type { AnyDefinition } from "./cell.ts";
import type { Cancel, Ref } from "./context.ts";
import { deferred } from "./deferred.ts";
import { actorError, stoppedWhileStarting } from "./errors.ts";
import { describeFailure, type Failure, reviveFailure } from "./failure.ts";
import type { Host, HostedIncarnation, Incarnation } from "./host.ts";
import { MarketClock } from "./market-clock.ts";
import type { Release } from "./release.ts";
import {
  DEFAULT_HEARTBEAT_LIMIT_MS,
  DEFAULT_RESTART_LIMIT,
  DEFAULT_START_DEADLINE_MS,
  type SuperviseOptions,
  type SupervisionEvent,
  type TreeSpec,
} from "./supervise-options.ts";
import { Switchboard } from "./switchboard.ts";
import { Watchdog } from "./watchdog.ts";

/** Time for the `onStop` tasks of an actor on the root's loop. */
const HOSTED_STOP_MS = 5_000;

/** The name under which the root itself asks. */
const ROOT = "root";

/** A tree of actors, kept alive. */
export class Supervisor {
  readonly market: MarketClock;
  readonly #host: Host;
  readonly #options: SuperviseOptions;
  readonly #board: Switchboard;
  readonly #branches: readonly Branch[];
  readonly #protocols: ReadonlyMap<string, Protocol<unknown>>;
  readonly #hosted: readonly AnyDefinition[];
  readonly #hostedLives: HostedIncarnation[] = [];
  readonly #root: HostedIncarnation;
  readonly #watchdog: Watchdog;
  readonly #listeners = new Set<(event: SupervisionEvent) => void>();
  readonly #stopping = deferred<void>();
  #stopped: Promise<void> | undefined;

  constructor(tree: TreeSpec, host: Host, options: SuperviseOptions) {
    this.#host = host;
    this.#options = options;
    this.#hosted = tree.hosted ?? [];
    this.#protocols = protocolsOf(tree);
    this.#board = new Switchboard(host);
    this.market = new MarketClock(host, () => this.#board.living(), options.market.type === "driven");
    this.#branches = this.#plantBranches(tree);
    this.#root = this.#plantRoot();
    this.#watchdog = new Watchdog({
      limitMs: options.heartbeatLimitMs ?? DEFAULT_HEARTBEAT_LIMIT_MS,
      now: () => host.monotonicNow(),
      after: (delayMs, task) => host.after(delayMs, task),
      running: () => this.#branches.flatMap((branch) => branch.running()),
      hung: (incarnation, limitMs) => this.#onHung(incarnation, limitMs),
    });
  }

  /** Lets the threads of the first branch load their modules while the root does something else. Nothing begins before {@link start}. */
  prepare(): void {
    if (this.#stopped === undefined) this.#branches[0]?.launch();
  }

  /**
   * Starts hosted actors, then each branch in order: who only watches must not take the processor from those who trade.
   * @throws what the first actor threw that could not start, or TW-ACT-009 when it was stopped meanwhile; nothing runs any more then
   */
  async start(): Promise<void> {
    const release = this.#host.hold();
    try {
      for (const definition of this.#hosted) await this.#startHosted(definition);
      for (const branch of this.#branches) await branch.start();
    } catch (error) {
      await this.stop();
      throw error;
    } finally {
      release();
    }
    if (this.#host.hasThreads && this.#stopped === undefined) this.#watchdog.start();
  }

  /** Stops everything in reverse order, each actor within its stop deadline; also during a start, and after a branch has failed. */
  stop(): Promise<void> {
    this.#stopping.resolve();
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    this.#watchdog.stop();
    for (const branch of this.#branches.toReversed()) await branch.stop();
    for (const live of this.#hostedLives.splice(0).reverse()) {
      await this.#untilStopped(live);
      this.#down(live, "it was stopped");
      await live.end();
    }
    this.#board.down(this.#root, "it was stopped");
    await this.#root.end();
  }

  /** A reference for the root itself. */
  ref<P>(protocol: Protocol<P>): Ref<P> {
    assert(this.#protocols.has(protocol.name), `expected ${protocol.name} to be in the tree`);
    this.#board.alsoNeeds(ROOT, protocol.name);
    return this.#root.ref(protocol);
  }

  /** Resolves when no message, call, due timer or restart is under way. */
  settled(): Promise<void> {
    return this.#host.settled();
  }

  /** Counts work that no actor counts, as an event on its way from a socket, until released. */
  hold(): Release {
    return this.#host.hold();
  }

  /** Ends an actor's thread where it stands; its supervisor starts it again. */
  kill(name: string): void {
    const branch = this.#branches.find((candidate) => candidate.has(name));
    assert(branch !== undefined, `expected ${name} to be in a branch`);
    branch.kill(name, { name: "Killed", message: "it was killed on purpose" });
  }

  status(): readonly ActorStatus[] {
    const hosted: readonly ActorStatus[] = this.#hostedLives.map((live) => ({
      name: live.name,
      branch: ROOT,
      state: "running",
      restarts: 0,
      mailbox: live.mailbox(),
      heapMb: live.heapMb(),
    }));
    return [...hosted, ...this.#branches.flatMap((branch) => branch.status())];
  }

  onEvent(listener: (event: SupervisionEvent) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #plantBranches(tree: TreeSpec): readonly Branch[] {
    for (const { protocol, needs } of this.#hosted) this.#board.add(protocol.name, needs);
    return tree.branches.map((spec) => {
      for (const child of spec.children) this.#board.add(child.name, child.needs);
      return new Branch(spec, (child) => this.#protocolsOf(child.name, child.needs), {
        host: this.#host,
        restartLimit: this.#options.restartLimit ?? DEFAULT_RESTART_LIMIT,
        startDeadlineMs: this.#options.startDeadlineMs ?? DEFAULT_START_DEADLINE_MS,
        launched: (incarnation) => this.#board.launched(incarnation),
        up: (incarnation) => this.#up(incarnation),
        down: (incarnation, reason) => this.#down(incarnation, reason),
        gone: (incarnation) => this.#board.gone(incarnation),
        failed: (branch, error) => this.#branchFailed(branch, error),
      });
    });
  }

  #plantRoot(): HostedIncarnation {
    const protocol = { name: ROOT, methods: {} };
    this.#board.add(ROOT, []);
    const root = this.#host.launchHere(ROOT, { protocol, needs: [], start: () => ({}) }, []);
    this.#board.launched(root);
    root.tell({ type: "begin" });
    return root;
  }

  async #startHosted(definition: AnyDefinition): Promise<void> {
    const { name } = definition.protocol;
    const live = this.#host.launchHere(name, definition, this.#protocolsOf(name, definition.needs));
    this.#board.launched(live);
    live.tell({ type: "begin" });
    const failure = await Promise.race([live.started, live.died, this.#stopping.promise]);
    if (failure !== undefined) throw reviveFailure(failure);
    if (this.#stopped !== undefined) {
      await live.end();
      throw stoppedWhileStarting();
    }
    this.#hostedLives.push(live);
    void live.died.then(crashRoot);
    this.#up(live);
  }

  async #untilStopped(live: HostedIncarnation): Promise<void> {
    const late = deferred<void>();
    const cancel = this.#host.after(HOSTED_STOP_MS, () => late.resolve());
    await Promise.race([live.stop(), late.promise]);
    cancel();
  }

  #protocolsOf(name: string, needs: readonly string[]): readonly Protocol<unknown>[] {
    return needs.map((need) => {
      const protocol = this.#protocols.get(need);
      if (protocol !== undefined) return protocol;
      throw actorError("TW-ACT-006", `Cannot plant ${name}: it needs ${need}, which is not in the tree. Add it.`);
    });
  }

  #up(incarnation: Incarnation): void {
    this.#board.up(incarnation);
    this.#emit({ type: "up", actor: incarnation.name, incarnation: incarnation.number });
  }

  #down(incarnation: Incarnation, reason: string): void {
    this.#board.down(incarnation, reason);
    this.#emit({ type: "down", actor: incarnation.name, incarnation: incarnation.number, reason });
  }

  #branchFailed(branch: string, error: TickworkError): void {
    this.#emit({ type: "branch-failed", branch, error });
    this.#options.onBranchFailed(branch, error);
  }

  #onHung(incarnation: Incarnation, limitMs: number): void {
    const error = actorError(
      "TW-ACT-007",
      `Cannot go on with ${incarnation.name}: its thread gave no heartbeat for ${limitMs} ms. It is ended and started again.`,
    );
    for (const branch of this.#branches) branch.hung(incarnation, describeFailure(error));
  }

  #emit(event: SupervisionEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** A hosted actor shares the root's loop and memory: what it did wrong, the root did. The service manager starts it again. */
function crashRoot(failure: Failure): void {
  queueMicrotask(() => {
    throw reviveFailure(failure);
  });
}

function protocolsOf(tree: TreeSpec): ReadonlyMap<string, Protocol<unknown>> {
  const protocols = new Map<string, Protocol<unknown>>();
  const add = (name: string, protocol: Protocol<unknown>): void => {
    if (name === ROOT || protocols.has(name)) {
      throw actorError("TW-ACT-006", `Cannot plant ${name}: the name is taken. Give each actor its own.`);
    }
    if (name !== protocol.name) {
      throw actorError("TW-ACT-006", `Cannot plant ${name}: its protocol is ${protocol.name}. Use one name for both.`);
    }
    protocols.set(name, protocol);
  };
  for (const { protocol } of tree.hosted ?? []) add(protocol.name, protocol);
  for (const { children } of tree.branches) for (const { name, protocol } of children) add(name, protocol);
  return protocols;
}
