import type { IntentId, OrderId, OrderIntent, OrderPlan } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";

/** What turns a plan into intents: names and numbers from outside, one for each leg. */
export interface Naming {
  readonly ids: readonly IntentId[];
  readonly orderIds: readonly OrderId[];
  readonly clientId: number;
  readonly epoch: number;
  readonly created: EpochMs;
}

/**
 * Gives each leg of a plan its durable name. The first leg is the parent of the others; these cancel each other at the broker when
 * there is more than one.
 */
export function makeIntents(plan: OrderPlan, naming: Naming): readonly OrderIntent[] {
  const parent = nameAt(naming.ids, 0);
  return plan.legs.map((leg, at) => ({
    ...leg,
    id: nameAt(naming.ids, at),
    signal: plan.signal,
    strategy: plan.strategy,
    orderId: nameAt(naming.orderIds, at),
    clientId: naming.clientId,
    epoch: naming.epoch,
    ...(at === 0 ? {} : { parent }),
    ...(at === 0 || plan.legs.length < 3 ? {} : { ocaGroup: `oca-${parent}` }),
    created: naming.created,
    expires: plan.expires,
  }));
}

function nameAt<T>(names: readonly T[], at: number): T {
  const name = names[at];
  if (name === undefined) throw new RangeError(`Expected a name for each leg, there are ${names.length}`);
  return name;
}
