// The stop: the gate first, then the disk, then the broker. And its end, which needs a reason.
import type { FactBody } from "@tickwork/contracts/facts";
import type { OrdersProtocol, Signal } from "@tickwork/contracts/orders";
import type { PositionRecord } from "@tickwork/contracts/book";
import type { By, Desk } from "./desk.ts";
import { areEnded, endOrders } from "./end-orders.ts";
import { ordersError } from "./errors.ts";
import { submit } from "./submit.ts";

/** How long cancels may take before a person must look. */
const CANCELS_WAIT_MS = 8_000;

/**
 * Stops trading: no new byte from the first line on, even when the disk is full; durable after the second; then everything open is
 * cancelled and waited for. With `flatten` the state is REDUCING and every position gets its exit; else it is HALTED.
 */
export async function halt(
  desk: Desk,
  { actor, reason, flatten }: Parameters<OrdersProtocol["halt"]>[0],
): Promise<void> {
  const { link } = desk.context.refs;
  const by = { actor, reason };
  desk.stops += 1;
  const stop = desk.stops;
  await link.stop();
  await desk.write(by, () => [{ type: "trading-halted", level: flatten ? "reducing" : "halted" }]);
  const haveEnded = await endEverything(desk, by);
  if (!flatten || !haveEnded || desk.stops !== stop) return;
  await link.allow(); // REDUCING is durable: risk lets nothing pass but exits
  for (const position of desk.book.fold.book().positions) {
    if (position.quantity !== 0) await flattenPosition(desk, position, by);
  }
}

/** Ends a stop. Safe to repeat: a gate that stayed shut is opened. A stop that comes meanwhile is not ended. */
export async function resume(desk: Desk, by: By): Promise<void> {
  if (by.reason.trim() === "") {
    throw ordersError(
      "TW-ORD-055",
      'Cannot resume trading: no reason was given. Say why it may go on with `tickwork resume --reason "…"`.',
    );
  }
  const { stops } = desk;
  await desk.write(by, () => [{ type: "trading-resumed" }]);
  if (desk.stops === stops) await desk.context.refs.link.allow();
}

async function endEverything(desk: Desk, by: By): Promise<boolean> {
  const { monotonic } = desk.context;
  const intents = desk.book.fold.openOrders().map(({ intent }) => intent);
  await endOrders(desk, intents, by);
  const haveEnded = await desk.conditions.until(() => areEnded(desk, intents), monotonic.now() + CANCELS_WAIT_MS);
  if (haveEnded) return true;
  const open = desk.book.fold
    .openOrders()
    .map(({ intent }) => `${intent.side} ${intent.quantity} ${intent.instrument} (${intent.id})`);
  await alarm(
    desk,
    by,
    "TW-ORD-056",
    `Trading is stopped, and the broker has not confirmed the cancel of ${open.join(", ")}. Cancel them in TWS.`,
  );
  return false;
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
  await alarm(desk, by, "TW-ORD-057", `Cannot close the position of ${quantity} ${instrument}: ${why}`);
}

function alarm(desk: Desk, by: By, code: string, message: string): Promise<void> {
  const raised: FactBody = { type: "alarm-raised", code, message };
  return desk.write(by, () => [raised]);
}
