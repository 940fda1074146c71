import { createHash } from "node:crypto";

/** One row of the journal as it lies in a store: the fact in canonical JSON, and the hash up to and with it. */
export interface JournalRow {
  readonly entry: number;
  readonly hash: Uint8Array;
  readonly fact: string;
}

/** A place in the chain: the hash that the next entry builds on. */
export interface ChainPoint {
  readonly entry: number;
  readonly hash: Uint8Array;
}

/** Before the first entry. */
export const CHAIN_START: ChainPoint = Object.freeze({ entry: 0, hash: new Uint8Array(32) });

/** `h(n) = SHA-256(h(n-1) ‖ {"entry":n,"fact":…})`, the entry as UTF-8 of its canonical JSON. */
export function chainedRow(previous: ChainPoint, fact: string): JournalRow {
  const entry = previous.entry + 1;
  const hash = createHash("sha256").update(previous.hash).update(`{"entry":${entry},"fact":${fact}}`).digest();
  return { entry, hash, fact };
}

/** How far rows continue the chain from `start`; `damagedAt` names the first entry that does not. */
export interface ChainCheck {
  readonly end: ChainPoint;
  readonly damagedAt?: number;
}

/** Computes every hash again. A changed, missing or moved row is found at the first entry that it spoils. */
export function checkChain(start: ChainPoint, rows: Iterable<JournalRow>): ChainCheck {
  let end = start;
  for (const row of rows) {
    const expected = chainedRow(end, row.fact);
    if (row.entry !== expected.entry || !areEqual(row.hash, expected.hash)) return { end, damagedAt: expected.entry };
    end = { entry: row.entry, hash: row.hash };
  }
  return { end };
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
