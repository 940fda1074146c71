import assert from "node:assert/strict";
import type { ActorState, ActorStatus } from "@tickwork/contracts/supervisor";
import type { Protocol } from "@tickwork/contracts/protocol";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import type { ActorSpec } from "./actor-spec.ts";
import { type Deferred, deferred } from "./deferred.ts";
import { actorError, stoppedWhileStarting } from "./errors.ts";
import { describeFailure, type Failure, reviveFailure } from "./failure.ts";
import type { Host, Incarnation } from "./host.ts";
import type { Release } from "./release.ts";
import { RestartWindow } from "./restart-window.ts";
import type { BranchSpec } from "./supervise-options.ts";

interface Child {
  readonly spec: ActorSpec;
  readonly needs: readonly Protocol<unknown>[];
  state: ActorState;
  lives: number;
  lastError: string | undefined;
  live: Incarnation | undefined;
  /** Was the present life told to run its `start`? */
  hasBegun: boolean;
  /** Resolves when the present life is over. */
  gone: Deferred<void>;
}

/** A running actor and its own limit for heartbeats, if it has one. */
export interface Watched {
  readonly incarnation: Incarnation;
  readonly limitMs: number | undefined;
}

export interface BranchOwner {
  readonly host: Host;
  readonly restartLimit: { readonly count: number; readonly windowMs: number };
  readonly startDeadlineMs: number;
  launched(incarnation: Incarnation): void;
  up(incarnation: Incarnation): void;
  down(incarnation: Incarnation, reason: string): void;
  gone(incarnation: Incarnation): void;
  failed(branch: string, error: TickworkError): void;
}

/** One branch of the tree: starts its children in order, and again when they die, until they die too often. */
export class Branch {
  readonly name: string;
  readonly #strategy: BranchSpec["strategy"];
  readonly #children: readonly Child[];
  readonly #owner: BranchOwner;
  readonly #window: RestartWindow;
  /** Threads on their way out. */
  readonly #endings = new Set<Promise<void>>();
  #phase: "new" | "starting" | "running" | "stopping" | "failed" = "new";
  #startFailure: Failure | undefined;
  #isRaising = false;
  /** Counts a restart in progress. */
  #hold: Release | undefined;

  constructor(spec: BranchSpec, needsOf: (spec: ActorSpec) => readonly Protocol<unknown>[], owner: BranchOwner) {
    this.name = spec.name;
    this.#strategy = spec.strategy;
    this.#owner = owner;
    this.#window = new RestartWindow(owner.restartLimit);
    this.#children = spec.children.map((child) => ({
      spec: child,
      needs: needsOf(child),
      state: "stopped",
      lives: 0,
      lastError: undefined,
      live: undefined,
      hasBegun: false,
      gone: deferred(),
    }));
  }

  /** Lets the threads of all children load their modules, side by side, before each is told to begin. */
  launch(): void {
    if (this.#phase !== "new") return;
    this.#phase = "starting";
    this.#hold ??= this.#owner.host.hold();
    for (const child of this.#children) if (child.live === undefined) this.#launch(child);
  }

  /** @throws what the first child threw that could not start, or TW-ACT-009; nothing of the branch runs then */
  async start(): Promise<void> {
    this.launch();
    await this.#raise();
    if (this.#startFailure !== undefined) throw reviveFailure(this.#startFailure);
    if (this.#phase === "stopping") throw stoppedWhileStarting();
    if (this.#phase === "starting") this.#phase = "running";
  }

  /** In whatever phase: resolves when no thread of the branch is left. */
  async stop(): Promise<void> {
    this.#phase = "stopping";
    for (const child of this.#children.toReversed()) {
      const { live } = child;
      if (live === undefined) continue;
      if (child.state === "running") {
        child.state = "stopping";
        await this.#untilStopped(child, live);
      }
      // It may have died meanwhile, of its last tasks or of something else.
      if (child.live === live) this.#takeDown(child, "stopped", "it was stopped");
    }
    await Promise.all(this.#endings);
    this.#release();
  }

  has(name: string): boolean {
    return this.#children.some((child) => child.spec.name === name);
  }

  /** Ends a child as if it had died, without counting it against the restart limit. */
  kill(name: string, failure: Failure): void {
    const child = this.#children.find(({ spec }) => spec.name === name);
    if (child?.live !== undefined) this.#onDeath(child, child.live, failure, "on purpose");
  }

  /** A child gave no sign of life for too long. */
  hung(incarnation: Incarnation, failure: Failure): void {
    const child = this.#children.find(({ live }) => live === incarnation);
    if (child !== undefined) this.#onDeath(child, incarnation, failure, "by fault");
  }

  /** Children that are through their start, and how long each may keep its thread busy. */
  running(): readonly Watched[] {
    return this.#children.flatMap(({ live, state, spec }) =>
      state === "running" && live !== undefined ? [{ incarnation: live, limitMs: spec.heartbeatLimitMs }] : [],
    );
  }

  status(): readonly ActorStatus[] {
    return this.#children.map(({ spec, state, lives, live, lastError }) => ({
      name: spec.name,
      branch: this.name,
      state,
      restarts: Math.max(0, lives - 1),
      mailbox: live?.mailbox() ?? 0,
      heapMb: live?.heapMb() ?? 0,
      ...(lastError === undefined ? {} : { lastError }),
    }));
  }

  async #untilStopped(child: Child, live: Incarnation): Promise<void> {
    const late = deferred<void>();
    const cancel = this.#owner.host.after(child.spec.stopDeadlineMs, () => late.resolve());
    await Promise.race([live.stop(), late.promise, child.gone.promise]);
    cancel();
  }

  /** Launches every child that is down, then lets them begin in order, one at a time. */
  async #raise(): Promise<void> {
    if (this.#isRaising) return;
    this.#isRaising = true;
    this.#hold ??= this.#owner.host.hold();
    while (this.#mayRaise() && this.#children.some(({ hasBegun }) => !hasBegun)) {
      await Promise.all(this.#endings);
      if (!this.#mayRaise()) break;
      for (const child of this.#children) if (child.live === undefined) this.#launch(child);
      const next = this.#children.find(({ hasBegun }) => !hasBegun);
      if (next?.live !== undefined) await this.#begin(next, next.live);
    }
    this.#isRaising = false;
    this.#release();
  }

  #mayRaise(): boolean {
    return this.#phase === "starting" || this.#phase === "running";
  }

  #launch(child: Child): void {
    child.lives += 1;
    child.state = child.lives === 1 ? "starting" : "restarting";
    child.gone = deferred();
    child.hasBegun = false;
    const live = this.#owner.host.launch(child.spec, child.lives, child.needs);
    child.live = live;
    this.#owner.launched(live);
    void live.died.then((failure) => this.#onDeath(child, live, failure, "by fault"));
  }

  async #begin(child: Child, live: Incarnation): Promise<void> {
    const { host, startDeadlineMs } = this.#owner;
    child.hasBegun = true;
    const cancel = host.after(startDeadlineMs, () =>
      this.#onDeath(child, live, describeFailure(this.#late(child)), "by fault"),
    );
    live.tell({ type: "begin" });
    await Promise.race([live.started, child.gone.promise]);
    cancel();
    if (child.live !== live) return;
    child.state = "running";
    this.#owner.up(live);
  }

  #late({ spec }: Child): TickworkError {
    return actorError(
      "TW-ACT-004",
      `Cannot start ${spec.name}: it was not ready after ${this.#owner.startDeadlineMs} ms. Look at its log lines.`,
    );
  }

  #onDeath(child: Child, incarnation: Incarnation, failure: Failure, how: "by fault" | "on purpose"): void {
    if (child.live !== incarnation) return;
    this.#hold ??= this.#owner.host.hold();
    if (this.#phase === "stopping") return this.#takeDown(child, "stopped", failure.message);
    child.lastError =
      failure.code === undefined ? `${failure.name}: ${failure.message}` : `${failure.code} ${failure.message}`;
    this.#takeDown(child, "restarting", failure.message);
    if (this.#strategy === "rest_for_one") this.#takeDownAfter(child, "restarting");
    if (this.#phase === "starting") return this.#failStart(failure);
    if (how === "by fault" && !this.#window.admit(this.#owner.host.monotonicNow())) return this.#fail(child, failure);
    void this.#raise();
  }

  #takeDownAfter(dead: Child | undefined, state: ActorState): void {
    const first = dead === undefined ? 0 : this.#children.indexOf(dead) + 1;
    const reason = dead === undefined ? "its branch failed" : `it is started again because ${dead.spec.name} died`;
    for (const child of this.#children.slice(first).reverse()) {
      if (child.live !== undefined) this.#takeDown(child, state, reason);
    }
  }

  #takeDown(child: Child, state: ActorState, reason: string): void {
    const { live } = child;
    assert(live !== undefined, `expected ${child.spec.name} to be alive`);
    child.live = undefined;
    child.hasBegun = false;
    child.state = state;
    this.#owner.down(live, reason);
    const ending = this.#end(live).finally(() => this.#endings.delete(ending));
    this.#endings.add(ending);
    child.gone.resolve();
  }

  async #end(live: Incarnation): Promise<void> {
    await live.end();
    this.#owner.gone(live);
  }

  #failStart(failure: Failure): void {
    this.#phase = "failed";
    this.#startFailure = failure;
    this.#markFailed();
  }

  #fail(child: Child, failure: Failure): void {
    this.#phase = "failed";
    this.#markFailed();
    const { count, windowMs } = this.#owner.restartLimit;
    const error = actorError(
      "TW-ACT-005",
      `Cannot keep the ${this.name} branch up: more than ${count} restarts within ${windowMs / 1_000} s, the last of ${child.spec.name} (${failure.message}). Mend that and start again.`,
      { cause: reviveFailure(failure) },
    );
    this.#owner.failed(this.name, error);
  }

  #markFailed(): void {
    this.#takeDownAfter(undefined, "failed");
    for (const child of this.#children) child.state = "failed";
    if (!this.#isRaising) this.#release();
  }

  #release(): void {
    this.#hold?.();
    this.#hold = undefined;
  }
}
