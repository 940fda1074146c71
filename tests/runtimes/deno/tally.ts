/** What came of the cases so far. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}
