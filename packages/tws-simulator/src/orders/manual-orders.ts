import { isDone } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";

/**
 * Gives manual orders ids of client 0, under which it may change and cancel them, and says which is which.
 * @param future whether those to come are bound too; undefined: as before
 */
export function bindManualOrders(desk: DeskState, future: boolean | undefined): void {
  const { register, voice, world } = desk;
  if (future !== undefined) desk.bindsManualOrders = future;
  else
    for (const order of register.orders) {
      if (order.orderId !== 0 || isDone(order)) continue;
      register.bind(order, world.ids.bind());
      const { permId, clientId, orderId } = order;
      voice.tell(order, { type: "order-bound", permId, clientId, orderId });
    }
}
