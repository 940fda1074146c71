import type { ChaosWorld } from "./chaos-world.ts";

/** Invariant 15: replaying any suffix of callbacks changes nothing. @returns looks whether it did */
export function repeatSuffix(world: ChaosWorld): () => void {
  const { orderNews } = world.wireRecord;
  const { wire, facts } = world;
  if (wire === undefined || orderNews.length === 0) return () => {};
  const from = Math.floor(world.random() * orderNews.length);
  const before = picture(world);
  const known = facts.refresh().facts.length;
  world.checker.broker.refresh();
  const { executed } = world.checker.broker;
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
    const { broker } = world.checker;
    broker.refresh();
    if (broker.executed !== executed) return;
    const news = facts.facts.slice(known).filter(({ type }) => type === "fill-booked" || type === "commission-booked");
    if (news.length > 0) broken(`${news.length} fills or commissions were booked after callbacks were repeated`);
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
