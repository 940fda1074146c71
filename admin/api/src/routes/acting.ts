import { z } from "zod";
import { act, type Route } from "../route.ts";
import { confirmedAccount, confirmLive } from "./confirm-live.ts";
import { reason } from "./reason.ts";

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
    body: z.strictObject({ reason, account: confirmedAccount }),
    answer: z.strictObject({ halted: z.boolean() }),
    async perform({ desk, caller }, { reason: why, account: typed }) {
      await confirmLive(desk, typed, "resume live trading");
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
