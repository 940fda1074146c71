import { setTimeout as sleep } from "node:timers/promises";
import { linkProtocol } from "@tickwork/contracts/link";
import { ordersProtocol } from "@tickwork/contracts/orders";
import type { TradingSystem } from "./trading-system.ts";

/** An actor is alive again below a second; a branch that stays away for longer has failed, and the process ends with it. */
const ATTEMPTS = 100;
const PAUSE_MS = 100;

/**
 * Stops trading on SIGUSR2: the gate is shut at once, in the root, whoever else is dead; then the order actor makes the stop durable,
 * as soon as it is there.
 * @throws what the order actor answered last, when it could not be made durable; the gate stays shut
 */
export async function haltBySignal({ supervisor }: Pick<TradingSystem, "supervisor">): Promise<void> {
  await supervisor.ref(linkProtocol).stop();
  const orders = supervisor.ref(ordersProtocol);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await orders.halt({ actor: "operator:signal", reason: "SIGUSR2", flatten: false });
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
