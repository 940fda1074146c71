// After a stop: asks the broker itself, again and again, until nothing of ours is open there.
import { errorCode } from "@tickwork/model/tickwork-error";
import type { OrderId } from "@tickwork/model/order";
import type { By, Desk } from "./desk.ts";
import { raiseAlarm } from "./emergency-alarm.ts";

/** How long cancels may take before a person must look. */
const CANCELS_WAIT_MS = 8_000;
const ASK_AGAIN_AFTER_MS = 500;

/** What the broker says is open under our client id. */
interface Look {
  readonly open: readonly { readonly orderId: OrderId; readonly words: string }[];
  /** Why it could not be asked. */
  readonly obstacle?: string;
}

/**
 * Waits until nothing of ours is open, neither by the events nor by the broker's own list; asks again for the cancel of what is.
 * @returns what is not confirmed, in words; a person was alarmed of it. Empty also when trading was resumed meanwhile.
 */
export async function nothingOpen(desk: Desk, by: By): Promise<readonly string[]> {
  const { monotonic, refs } = desk.context;
  const deadline = monotonic.now() + CANCELS_WAIT_MS;
  for (let isFirst = true; ; isFirst = false) {
    const again = Math.min(deadline, monotonic.now() + ASK_AGAIN_AFTER_MS);
    await desk.conditions.until(() => openInBook(desk).length === 0 && isFirst, again);
    if (desk.book.fold.book().halted === "active") return [];
    const look = await lookAtBroker(desk);
    const unconfirmed = [...new Set([...openInBook(desk), ...look.open.map(({ words }) => words)])];
    if (unconfirmed.length === 0 && look.obstacle === undefined) return [];
    if (monotonic.now() >= deadline) return await alarmed(desk, by, unconfirmed, look.obstacle);
    await refs.link.cancelAgain(look.open.map(({ orderId }) => orderId));
  }
}

function openInBook(desk: Desk): readonly string[] {
  return desk.book.fold
    .openOrders()
    .map(({ intent }) => `${intent.side} ${intent.quantity} ${intent.instrument} (${intent.id})`);
}

async function lookAtBroker(desk: Desk): Promise<Look> {
  try {
    const openOrders = await desk.context.refs.link.openOrders();
    const ours = openOrders.filter(
      ({ clientId, status }) => clientId === desk.clientId && status !== "filled" && status !== "cancelled",
    );
    return {
      open: ours.map(({ orderId, side, quantity, instrument, intent }) => ({
        orderId,
        words: `${side} ${quantity} ${instrument} (${intent ?? `order ${orderId}`})`,
      })),
    };
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return { open: [], obstacle: error instanceof Error ? error.message : String(error) };
  }
}

async function alarmed(
  desk: Desk,
  by: By,
  open: readonly string[],
  obstacle: string | undefined,
): Promise<readonly string[]> {
  const unconfirmed = open.length > 0 ? open : [`whether anything is open: ${obstacle}`];
  const message = `Trading is stopped, and the broker has not confirmed the cancel of ${unconfirmed.join(", ")}. Cancel them in TWS.`;
  await raiseAlarm(desk, by, { code: "TW-ORD-056", message });
  return unconfirmed;
}
