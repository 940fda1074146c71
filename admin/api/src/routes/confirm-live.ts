import { z } from "zod";
import { AdminError } from "../admin-error.ts";
import type { Desk } from "../desk.ts";

/** The account id, typed, as a body's field. */
export const confirmedAccount = z
  .string()
  .max(32)
  .optional()
  .meta({ description: "In live mode: the account id, typed as a confirmation" });

/**
 * What enables trading with real money, or settles it, wants more than a click: the account's id, typed.
 * @throws AdminError TW-ADM-010
 */
export async function confirmLive(desk: Desk, typed: string | undefined, what: string): Promise<void> {
  const status = await desk.status();
  if (status.system.mode !== "live" || (typed !== undefined && typed === status.account)) return;
  throw new AdminError("TW-ADM-010", `Cannot ${what}: the account id is missing or is not the live account's`);
}
