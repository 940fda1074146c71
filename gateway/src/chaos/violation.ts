/** A promise that was broken: which one of ORDERS.md's, when, and what was seen. */
export interface Violation {
  readonly invariant: number;
  readonly atMs: number;
  readonly text: string;
}
