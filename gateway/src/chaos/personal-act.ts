// What people do to orders, and say of them.
import { ordersProtocol, type WantedResolution } from "@tickwork/contracts/orders";
import type { OrderIntent } from "@tickwork/model/order";
import { isDone } from "@tickwork/tws-simulator/orders/desk-order";
import type { Act } from "./act.ts";
import { askProcess } from "./ask-process.ts";
import type { ChaosWorld } from "./chaos-world.ts";
import { roundedNear } from "./signal-act.ts";

type Of<T extends Act["type"]> = Extract<Act, { readonly type: T }>;

const OPERATOR = "operator:chaos";

export function halt(world: ChaosWorld, { flatten, resumeAfterMs }: Of<"halt">): void {
  if (world.process !== undefined) world.count("emergency-stop");
  askProcess(world, (process) =>
    process.world.ref(ordersProtocol).halt({ actor: OPERATOR, reason: "chance", flatten }),
  );
  world.time.after(resumeAfterMs, () =>
    askProcess(world, (process) =>
      process.world.ref(ordersProtocol).resume({ actor: OPERATOR, reason: "looked at it" }),
    ),
  );
}

/** A person moves an order that rests, or makes it smaller. */
export function modifyOrder(world: ChaosWorld, { which, what }: Of<"modify">): void {
  const resting = world.facts
    .refresh()
    .openOrders()
    .filter(({ intent }) => intent.type !== "MKT");
  const intent = resting[which % Math.max(1, resting.length)]?.intent;
  if (intent === undefined) return;
  const { limitPrice, stopPrice, quantity } = intent;
  const change =
    what === "quantity"
      ? { quantity: Math.max(1, Math.floor(quantity / 2)) }
      : {
          ...(limitPrice !== undefined && { limitPrice: moved(limitPrice) }),
          ...(stopPrice !== undefined && { stopPrice: moved(stopPrice) }),
        };
  askProcess(world, (process) =>
    process.world.ref(ordersProtocol).modify(intent.id, change, { actor: OPERATOR, reason: "chance" }),
  );
}

function moved(price: number): number {
  return roundedNear(price)(price * 1.0005);
}

export function cancelOrder(world: ChaosWorld, { which }: Of<"cancel">): void {
  const open = world.facts.refresh().openOrders();
  const intent = open[which % Math.max(1, open.length)]?.intent;
  if (intent !== undefined)
    askProcess(world, (process) =>
      process.world.ref(ordersProtocol).cancel(intent.id, { actor: OPERATOR, reason: "not wanted any more" }),
    );
}

/** A person looks at the broker's own screen, where everything that has happened stands, for as long as this takes, ms. */
const PATIENCE_MS = 90_000;
const LOOK_AGAIN_MS = 100;

/** The next order that nobody has evidence of is settled by a person who has looked. */
export function resolveOrder(world: ChaosWorld, { which }: Of<"resolve">, leftMs = PATIENCE_MS): void {
  const unknown = [...world.facts.refresh().orders.values()].filter(({ state }) => state === "unknown");
  const intent = unknown[which % Math.max(1, unknown.length)]?.intent;
  const resolution = intent === undefined ? undefined : truthOf(world, intent);
  if (intent === undefined || resolution === undefined || world.process === undefined) {
    if (leftMs > 0)
      world.time.after(LOOK_AGAIN_MS, () => resolveOrder(world, { type: "resolve", which }, leftMs - LOOK_AGAIN_MS));
    return;
  }
  world.count("resolved-by-hand");
  askProcess(world, (process) =>
    process.world.ref(ordersProtocol).resolve(intent.id, resolution, { actor: OPERATOR, reason: "seen in TWS" }),
  );
}

/** Undefined while it is not over: then there is nothing to say. */
function truthOf(world: ChaosWorld, { id, quantity }: OrderIntent): WantedResolution | undefined {
  const { broker } = world.checker;
  broker.refresh();
  const order = [...broker.orders].find((one) => one.order.orderRef === id);
  // What was under way on a wire that was cut never arrives.
  if (order === undefined) return world.wire?.isCut === true ? { as: "never-sent" } : undefined;
  if (!isDone(order)) return undefined;
  if (order.filled === 0) return { as: "cancelled" };
  return order.filled === quantity ? { as: "filled", price: order.averageFillPrice } : undefined;
}

export function previewOrder(world: ChaosWorld, { instrument, side, quantity }: Of<"preview">): void {
  const most = instrument.startsWith("CASH") ? quantity : Math.min(quantity, 90);
  const by = { actor: OPERATOR, reason: "what would it need" };
  askProcess(world, (process) => process.world.ref(ordersProtocol).preview({ instrument, side, quantity: most }, by));
}
