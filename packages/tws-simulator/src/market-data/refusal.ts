/** An error instead of an answer, with TWS's code and words. */
export interface Refusal {
  readonly code: number;
  readonly text: string;
}
