// Compares the broker's books with ours on every new connection, and keeps orders back until they agree or the difference is settled.
import { defineActor } from "@tickwork/actor/define-actor";
import type { FactBody, Reconciled } from "@tickwork/contracts/facts";
import type { RecoveryStatus } from "@tickwork/contracts/recovery";
import type { IntentId, OrderState } from "@tickwork/model/order";
import { errorCode } from "@tickwork/model/tickwork-error";
import { isOpen } from "@tickwork/order-rules/is-open";
import { missingStops } from "@tickwork/order-rules/missing-stops";
import { quietSnapshot } from "./quiet-snapshot.ts";
import { spec } from "./spec.ts";

/** Snapshots until two neighbours are equal; then it counts as failed and is tried again later. */
const SNAPSHOTS = 6;
/** Comparisons that found newer events than their snapshot. */
const COMPARISONS = 5;
const AGAIN_AFTER_MS = 10_000;
/** An exit that cancelled a stop is at the broker by then. */
const UNPROTECTED_MS = 2_000;
/** Comparisons that the lost stops of one entry ask for: the first places one again, the second tells that this one is gone too. */
const UNPROTECTED_COMPARISONS = 2;
/** How a stop can end without a trade. */
const ENDS_UNTRADED: ReadonlySet<OrderState> = new Set(["cancelled", "rejected"]);

const ON_THEIR_WAY: ReadonlySet<OrderState> = new Set(["committed", "written", "cancel-requested"]);

type Trigger = Reconciled["trigger"];
interface Comparison {
  readonly trigger: Trigger;
  readonly reason: string;
  /** Monotonic ms. */
  readonly started: number;
  readonly differences: readonly string[];
  readonly netLiquidation: string | undefined;
}
type Result =
  | { readonly type: "done" }
  | { readonly type: "no-connection" }
  | { readonly type: "failed"; readonly why: string };

export const actor = defineActor({
  protocol: spec.protocol,
  needs: spec.needs,
  // It waits through the quiet gap, and is asked for its status meanwhile.
  mailbox: "concurrent",
  async start({ refs, settings, market, monotonic, follow, wallNow }) {
    let status: RecoveryStatus = { state: "waiting-for-broker", differences: [] };
    let running: Promise<RecoveryStatus> | undefined;
    /** Done while the heartbeat was late; told when the connection is ready. */
    let compared: (Comparison & { readonly connectionNumber: number }) | undefined;

    /** One comparison at a time; who asks during one gets its result. */
    function run(trigger: Trigger, reason: string): Promise<RecoveryStatus> {
      running ??= attempt(trigger, reason).finally(() => {
        running = undefined;
      });
      return running;
    }

    async function attempt(trigger: Trigger, reason: string): Promise<RecoveryStatus> {
      const started = monotonic.now();
      status = { ...status, state: "reconciling" };
      const result = await compareBooks(trigger, reason, started);
      switch (result.type) {
        case "done":
          break;
        case "no-connection":
          status = { ...status, state: "waiting-for-broker" };
          break;
        case "failed":
          status = { ...status, state: "waiting-for-broker", differences: [result.why] };
          await record(reason, [{ type: "alarm-raised", code: "TW-REC-001", message: result.why }]);
          monotonic.at(monotonic.now() + AGAIN_AFTER_MS, () => runOnConnection());
      }
      return status;
    }

    async function compareBooks(trigger: Trigger, reason: string, started: number): Promise<Result> {
      for (let comparison = 0; comparison < COMPARISONS; comparison += 1) {
        await refs.link.freeze();
        const snapshot = await readQuietly();
        if (typeof snapshot === "string") {
          const { connection } = await refs.link.status();
          const isConnected = connection === "connected" || connection === "ready";
          return isConnected ? { type: "failed", why: snapshot } : { type: "no-connection" };
        }
        const outcome = await refs.orders.reconcile(snapshot);
        if (outcome.type === "moved") continue;
        await refs.link.lift(snapshot.connectionNumber);
        const { connection, connectionNumber, submitsFrozen } = await refs.link.status();
        const { netLiquidation } = snapshot;
        const done = { trigger, reason, started, differences: outcome.differences, netLiquidation };
        if (connection !== "ready") {
          // Only the heartbeat is late: the comparison counts as soon as the beat is back, and nobody compares again then.
          const isLifted = !submitsFrozen && connectionNumber === snapshot.connectionNumber;
          compared = isLifted ? { ...done, connectionNumber } : undefined;
          return { type: "no-connection" };
        }
        await finish(done);
        return { type: "done" };
      }
      return {
        type: "failed",
        why: "Cannot compare the broker's books: they moved during every comparison. It is tried again.",
      };
    }

    /** The books at rest, or why they could not be read. */
    async function readQuietly() {
      try {
        const snapshot = await quietSnapshot({
          snapshot: () => refs.link.snapshot(),
          wait: () => pause(settings.broker.reconcileQuietMs),
          attempts: SNAPSHOTS,
        });
        return snapshot ?? "Cannot compare the broker's books: they did not come to rest. It is tried again.";
      } catch (error) {
        // The broker's own failures: the gate stays shut, and the next connection or the next try begins anew.
        if (errorCode(error) === undefined) throw error;
        return `Cannot compare the broker's books: ${String((error as Error).message)} It is tried again.`;
      }
    }

    /** Told before it is written: who reads the record asks for the status. */
    async function finish(of: Comparison): Promise<void> {
      const durationMs = monotonic.now() - of.started;
      const { trigger, differences } = of;
      status = { state: "reconciled", lastReconciled: market.now(), lastDurationMs: durationMs, differences };
      const worth = of.netLiquidation === undefined ? {} : { netLiquidation: of.netLiquidation };
      await record(of.reason, [{ type: "reconciled", trigger, durationMs, differences, ...worth }]);
    }

    async function record(reason: string, bodies: readonly FactBody[]): Promise<void> {
      const origin = { actor: "recovery", reason, marketTime: market.now(), wallTime: wallNow() };
      try {
        await refs.ledger.append(bodies.map((body) => ({ ...body, origin })));
      } catch (error) {
        // No room: what was compared counts all the same, and the status shows it; the next comparison is noted again.
        if (errorCode(error) !== "TW-LED-003") throw error;
      }
    }

    function pause(ms: number): Promise<void> {
      return new Promise((resolve) => monotonic.at(monotonic.now() + ms, resolve));
    }

    /** Compares when the present connection was not yet, or a comparison of it ended without lifting the freeze. */
    async function runOnConnection(): Promise<void> {
      if (running !== undefined) await running;
      const { connection, connectionNumber, submitsFrozen } = await refs.link.status();
      const isHeldBack = connection === "connected" || (connection === "ready" && submitsFrozen);
      if (!isHeldBack) return;
      const trigger = connectionNumber === 1 ? "start" : "reconnect";
      await run(trigger, `connection ${connectionNumber}`);
    }

    let wasPutOff = false;

    /** TWS does not promise to tell every change (Lean#851), and tells nothing of what others trade: what was missed is found here. */
    function compareFromTimeToTime(): void {
      monotonic.at(monotonic.now() + settings.broker.reconcileEveryMs, async () => {
        compareFromTimeToTime();
        if (running !== undefined || (await refs.link.status()).connection !== "ready") return;
        // Once only: what the broker never answers is on its way for ever, and just the comparison finds that out.
        wasPutOff = !wasPutOff && !(await isCalm());
        if (!wasPutOff) await run("schedule", "from time to time");
      });
    }

    /** Nothing is on its way to the broker or back: a comparison would only keep it waiting. The next time comes soon enough. */
    async function isCalm(): Promise<boolean> {
      const { orders } = await refs.ledger.book();
      return !orders.some(
        ({ state, change }) => ON_THEIR_WAY.has(state) || (change !== undefined && isOpen({ state })),
      );
    }

    /** A connection that was compared came back without a new one: its heartbeat was late, or the comparison was done meanwhile. */
    async function readyAgain(connectionNumber: number): Promise<void> {
      if (running !== undefined) await running;
      const { connection, submitsFrozen } = await refs.link.status();
      if (connection !== "ready" || submitsFrozen || status.state === "reconciled") return;
      const comparison = compared?.connectionNumber === connectionNumber ? compared : undefined;
      compared = undefined;
      if (comparison !== undefined) await finish(comparison);
      else status = { ...status, state: "reconciled" };
    }

    let isWatchingStops = false;
    /** Entries whose stop was gone, with how often that asked for a comparison. */
    const unprotected = new Map<IntentId, number>();

    /** A stop that ended may have left its position without one, and a comparison places it again: that shall not wait for its time. */
    function compareIfUnprotected(): void {
      if (isWatchingStops) return;
      isWatchingStops = true;
      monotonic.at(monotonic.now() + UNPROTECTED_MS, async () => {
        isWatchingStops = false;
        if (running !== undefined || (await refs.link.status()).connection !== "ready") return;
        const { orders, positions } = await refs.ledger.book();
        const held = new Map(positions.map(({ instrument, quantity }) => [instrument, quantity]));
        const lost = missingStops(orders, (instrument) => held.get(instrument) ?? 0).filter(
          ({ entry }) => (unprotected.get(entry) ?? 0) < UNPROTECTED_COMPARISONS,
        );
        for (const { entry } of lost) unprotected.set(entry, (unprotected.get(entry) ?? 0) + 1);
        const [first] = lost;
        if (first !== undefined) await run("request", `no stop protects ${first.instrument}`);
      });
    }

    const link = await refs.link.status();
    if (link.connection === "ready" && !link.submitsFrozen) status = { ...status, state: "reconciled" };
    monotonic.at(monotonic.now(), runOnConnection);
    // Where the feed drives the market, whole days pass in a second of real time, and the run shall be the same each time.
    const comparesByItself = settings.mode === "paper" || settings.mode === "live";
    if (comparesByItself) compareFromTimeToTime();

    follow(refs.link, link.newestEntry + 1, async ({ fact: event }) => {
      if (event.type !== "connection") return;
      if (event.state === "connected") await runOnConnection();
      else if (event.state === "ready") await readyAgain(event.connectionNumber);
      else status = { ...status, state: "waiting-for-broker" };
    });

    const { entry } = await refs.ledger.book();
    follow(refs.ledger, entry + 1, async ({ fact }) => {
      if (fact.type !== "order-state-changed") return;
      if (comparesByItself && ENDS_UNTRADED.has(fact.state)) compareIfUnprotected();
      // An order became unknown on a living connection: only the books can tell.
      if (fact.state !== "unknown" || running !== undefined) return;
      if (fact.evidence.startsWith("reconciliation") || (await refs.link.status()).connection !== "ready") return;
      await run("request", `order ${fact.intent} became unknown`);
    });

    return { status: () => status, reconcile: (reason) => run("request", reason) };
  },
});
