import { defineCommand } from "./command.ts";

export const ordersResolveCommand = defineCommand({
  details: [
    "An order is UNKNOWN while it may be at the broker and nobody has evidence. The broker's evidence settles it, or a person's word, which the journal keeps with actor, time and reason. Look the order up in the trade log of TWS first.",
    "A fill that you tell is booked at your price; the broker's real executions take its place when they come.",
  ],
  operands: { intent: { help: "The order's intent, as `tickwork orders list` shows it." } },
  flags: {
    as: {
      type: "choice",
      options: ["filled", "cancelled", "never-sent"],
      help: "What became of it. Must be given.",
    },
    price: { type: "number", placeholder: "P", minimum: 0.000_001, maximum: 1e9, help: "Of a fill: its price." },
    quantity: {
      type: "number",
      placeholder: "N",
      minimum: 0.000_001,
      maximum: 1e9,
      help: "Of a fill: how much; all that was open when it is left out.",
    },
    reason: { type: "text", placeholder: "TEXT", isRequired: true, help: "How you know, for the audit." },
    account: { type: "text", placeholder: "ID", help: "In live mode: the account id, typed in full, as confirmation." },
  },
  json: "`{intent, as}`",
  examples: [
    "tickwork orders resolve 01JABCDEFGHJKMNPQRSTVWXYZ0 --as filled --price 168.02 --reason 'trade log of TWS'",
  ],
  async run({ flags: { as, price, quantity, reason, account }, operands: { intent }, home }, out) {
    const [{ runningTickwork }, { cliError }] = await Promise.all([
      import("./running-tickwork.ts"),
      import("./errors.ts"),
    ]);
    if (as === undefined)
      throw cliError("TW-CLI-003", "Cannot settle the order: --as is missing. Say filled, cancelled or never-sent.");
    const problem = fillProblem(as, { price, quantity });
    if (problem !== undefined) throw cliError("TW-CLI-003", `Cannot settle the order as ${as}: ${problem}`);
    const body = {
      intent,
      as,
      reason,
      ...(price === undefined ? {} : { price }),
      ...(quantity === undefined ? {} : { quantity }),
      ...(account === undefined ? {} : { account }),
    };
    await (await runningTickwork(home)).post("orders/resolve", body);
    out.result({ intent, as }, `Order ${intent} is settled as ${as}.`);
    return 0;
  },
});

/** What a fill needs and nothing else takes. */
function fillProblem(
  as: "filled" | "cancelled" | "never-sent",
  given: { readonly price: number | undefined; readonly quantity: number | undefined },
): string | undefined {
  if (as === "filled")
    return given.price === undefined ? "--price is missing. Give the price at which it traded." : undefined;
  return given.price === undefined && given.quantity === undefined
    ? undefined
    : "--price and --quantity belong to a fill. Leave them out, or say --as filled.";
}
