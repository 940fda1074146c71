import type { ChaosWorld } from "./chaos-world.ts";

/** Invariant 15: replaying any suffix of callbacks changes nothing. @returns looks whether it did */
export function repeatSuffix(world: ChaosWorld): () => void {
  const { orderNews } = world.wireRecord;
  const { wire, facts } = world;
  if (wire === undefined || orderNews.length === 0) return () => {};
  const from = Math.floor(world.random() * orderNews.length);
  const before = picture(world);
  const fills = facts.refresh().fills.size;
  world.count("repeated-suffix");
  world.note(`repeats ${orderNews.length - from} callbacks`);
  wire.repeat(orderNews.slice(from));
  return () => {
    facts.refresh();
    const after = picture(world);
    for (const [id, { state, atBroker }] of before) {
      const now = after.get(id);
      if (now !== undefined && now.atBroker === atBroker && now.state !== state)
        broken(`intent ${id} was ${state} and is ${now.state} after callbacks were repeated`);
    }
    const executed = [...world.server.simulator.market.orders.register.executions];
    if (facts.fills.size > Math.max(fills, executed.length)) broken("a fill was booked again");
  };

  function broken(text: string): void {
    world.violated({ invariant: 15, atMs: world.time.now(), text });
  }
}

function picture({ facts, server }: ChaosWorld) {
  const atBroker = new Map<string, string>();
  for (const { order, status, filled } of server.simulator.market.orders.register.orders)
    atBroker.set(order.orderRef, `${status} ${filled}`);
  return new Map([...facts.orders].map(([id, { state }]) => [id, { state, atBroker: atBroker.get(id) }]));
}
