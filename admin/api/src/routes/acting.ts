import { z } from "zod";
import { AdminError } from "../admin-error.ts";
import type { Desk } from "../desk.ts";
import { act, type Route } from "../route.ts";

const reason = z.string().trim().min(3).max(500).meta({ description: "Why; it goes into the journal" });
const account = z
  .string()
  .max(32)
  .optional()
  .meta({ description: "In live mode: the account id, typed as a confirmation" });

/** Every route that changes something. */
export const actingRoutes: readonly Route[] = [
  act({
    path: "/halt",
    summary: "Stop trading now: no new order leaves, open orders are cancelled; with `flatten`, positions are closed",
    body: z.strictObject({ reason: reason.default("emergency stop"), flatten: z.boolean().default(false) }),
    answer: z.strictObject({
      halted: z.boolean(),
      durable: z.boolean().meta({ description: "The journal has it; else it is tried on, and the gate is shut" }),
      problem: z.string().nullable().meta({ description: "What is not confirmed" }),
    }),
    async perform({ desk, caller }, { reason: why, flatten }) {
      const { isDurable, problem } = await desk.halt({ actor: caller, reason: why, flatten });
      return { halted: true, durable: isDurable, problem: problem ?? null };
    },
  }),
  act({
    path: "/resume",
    summary: "Allow trading again after a stop",
    body: z.strictObject({ reason, account }),
    answer: z.strictObject({ halted: z.boolean() }),
    async perform({ desk, caller }, { reason: why, account: typed }) {
      await confirmLive(desk, typed);
      await desk.resume({ actor: caller, reason: why });
      return { halted: false };
    },
  }),
  act({
    path: "/shutdown",
    summary: "End the process cleanly; protective orders stay at the broker",
    body: z.strictObject({ reason: reason.default("asked to end") }),
    answer: z.strictObject({ stopping: z.boolean() }),
    async perform({ desk }, { reason: why }) {
      await desk.shutdown(why);
      return { stopping: true };
    },
  }),
];

// What enables trading with real money wants more than a click: the account's id, typed.
async function confirmLive(desk: Desk, typed: string | undefined): Promise<void> {
  const status = await desk.status();
  if (status.system.mode !== "live" || (typed !== undefined && typed === status.account)) return;
  throw new AdminError(
    "TW-ADM-010",
    "Cannot resume live trading: the account id is missing or is not the live account's",
  );
}
