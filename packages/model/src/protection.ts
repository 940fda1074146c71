import { type Protection, removedProtection } from "./sabotage.ts";

/** Whether a simulation has taken this protection away, to see that its checker notices; never in a process that trades. */
export function isRemoved(protection: Protection): boolean {
  return removedProtection() === protection;
}
