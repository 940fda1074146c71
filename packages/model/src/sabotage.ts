// The only place where a protection can be taken away, for `tickwork chaos --sabotage`: a proof that cannot fail proves nothing. Only
// gateway/src/chaos may import this file (checked by .dependency-cruiser.mjs); nothing that trades can.

/** Each keeps one promise of docs/orders.md by itself. */
export const PROTECTIONS = [
  "intent-commit",
  "exec-dedupe",
  "id-high-water",
  "reconcile-freeze",
  "stop-check",
  "unknown-exposure",
  "bracket-parent",
  "warning-as-cancel",
] as const;

export type Protection = (typeof PROTECTIONS)[number];

let removed: Protection | undefined;

/** Takes one protection away, in this thread only; undefined brings all back. */
export function sabotage(protection: Protection | undefined): void {
  removed = protection;
}

export function removedProtection(): Protection | undefined {
  return removed;
}
