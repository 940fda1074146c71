// The stop: the gate first, then every cancel on the wire, then the disk, then the broker's own word. And its end, which needs a reason.
import { reached } from "@tickwork/actor/step-hook";
import type { HaltOutcome, OrdersProtocol, Signal } from "@tickwork/contracts/orders";
import type { PositionRecord } from "@tickwork/contracts/book";
import { raiseAlarm } from "./emergency-alarm.ts";
import { nothingOpen } from "./emergency-check.ts";
import type { By, Desk } from "./desk.ts";
import { endOrders, sendCancels } from "./end-orders.ts";
import { ordersError } from "./errors.ts";
import { submit } from "./submit.ts";

/** A disk that takes longer is told as full; the write is tried on. */
const DISK_WAIT_MS = 2_000;
/** Only persons resume; AI is never the actor. */
const PERSON = /^operator:/;

type Level = "halted" | "reducing";

/**
 * Stops trading: no new byte from the first line on, even when the disk is full; then everything open is cancelled, at once and one by
 * one, before the disk is asked; then the stop is made durable, and the broker asked until nothing of ours is open. With `flatten` the
 * state is REDUCING and every position gets its exit; else it is HALTED.
 * @throws TickworkError TW-ORD-058 when the disk does not take the stop: the gate stays shut, and it is tried on
 */
export async function halt(
  desk: Desk,
  { actor, reason, flatten }: Parameters<OrdersProtocol["halt"]>[0],
): Promise<HaltOutcome> {
  const { link } = desk.context.refs;
  const by = { actor, reason };
  desk.stops += 1;
  const stop = desk.stops;
  await link.stop();
  reached("stop-gate-shut");
  const open = desk.book.fold.openOrders().map(({ intent }) => intent);
  await sendCancels(desk, open);
  reached("stop-cancels-sent");
  await makeDurable(desk, by, flatten ? "reducing" : "halted");
  reached("stop-journaled");
  await endOrders(desk, open, by);
  const unconfirmed = await nothingOpen(desk, by);
  if (!flatten || unconfirmed.length > 0 || desk.stops !== stop) return { unconfirmed };
  await link.allow(); // REDUCING is durable: risk lets nothing pass but exits
  for (const position of desk.book.fold.book().positions) {
    if (position.quantity !== 0) await flattenPosition(desk, position, by);
  }
  return { unconfirmed };
}

/** Ends a stop. Safe to repeat: a gate that stayed shut is opened. A stop that comes meanwhile is not ended. */
export async function resume(desk: Desk, by: By): Promise<void> {
  if (by.reason.trim() === "") {
    throw ordersError(
      "TW-ORD-055",
      'Cannot resume trading: no reason was given. Say why it may go on with `tickwork resume --reason "…"`.',
    );
  }
  if (!PERSON.test(by.actor))
    throw ordersError(
      "TW-ORD-059",
      `Cannot resume trading for ${by.actor}: only a person may, with the token of this installation.`,
    );
  const { stops } = desk;
  await desk.write(by, () => [{ type: "trading-resumed" }]);
  if (desk.stops === stops) await desk.context.refs.link.allow();
}

/**
 * A stop that was in force when this actor started, or when the broker came back: whatever is open all the same is cancelled. The gate
 * was shut by the root from its first moment.
 */
export async function enforceStop(desk: Desk): Promise<void> {
  await desk.backlogRead();
  if (desk.book.fold.book().halted !== "halted" || !desk.isReady) return;
  const by = { actor: "orders", reason: "trading is stopped" };
  await endOrders(
    desk,
    desk.book.fold.openOrders().map(({ intent }) => intent),
    by,
  );
  await nothingOpen(desk, by);
}

/** One writing for a level, however often it is asked for while the disk is full. */
async function makeDurable(desk: Desk, by: By, level: Level): Promise<void> {
  const { monotonic } = desk.context;
  let writing = desk.stopWriting;
  if (writing?.level !== level || writing.isDone) {
    const begun = { level, isDone: false };
    writing = begun;
    desk.stopWriting = begun;
    // As a message of its own: where it fails, this actor ends, also when nobody waits for it any more.
    monotonic.at(monotonic.now(), async () => {
      await desk.write(by, () => [{ type: "trading-halted", level }]);
      begun.isDone = true;
      desk.conditions.check();
    });
  }
  if (await desk.conditions.until(() => writing.isDone, monotonic.now() + DISK_WAIT_MS)) return;
  throw ordersError(
    "TW-ORD-058",
    `Trading is stopped, but the stop is not in the journal: ${desk.diskProblem ?? "the disk has not answered yet"}`,
  );
}

async function flattenPosition(desk: Desk, { instrument, quantity }: PositionRecord, by: By): Promise<void> {
  const now = desk.context.market.now();
  const signal: Signal = {
    id: `flatten|${instrument}|${desk.context.newId()}`,
    strategy: by.actor,
    instrument,
    barEnd: now,
    action: { type: "exit" },
    quantity: Math.abs(quantity),
    reason: by.reason,
  };
  const { approved, controls } = await submit(desk, signal, by);
  const refusals = controls.filter((control) => !control.passed);
  if (approved && refusals.length === 0) return;
  const why = refusals.map(({ message, control }) => message ?? control).join(" ");
  await raiseAlarm(desk, by, {
    code: "TW-ORD-057",
    message: `Cannot close the position of ${quantity} ${instrument}: ${why}`,
  });
}
