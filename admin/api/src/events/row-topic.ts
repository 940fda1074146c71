/** The newest rows of a list, each with the revision that changed it last: what a page lacks is found without a queue for it. */
export interface RowTopic<Row> {
  /** Revision of the newest change. */
  readonly revision: number;
  /** Takes the rows as they are now, newest first; rows no longer among them are forgotten. */
  load(rows: readonly Row[], revision: number): void;
  /** Rows that changed after `revision`, newest first; 0 gives all. */
  since(revision: number): readonly Row[];
}

export function rowTopic<Row>(keyOf: (row: Row) => string): RowTopic<Row> {
  let known = new Map<string, { readonly row: Row; readonly text: string; readonly revision: number }>();
  let newest = 0;
  return {
    get revision() {
      return newest;
    },
    load(rows, revision) {
      const next: typeof known = new Map();
      for (const row of rows) {
        const key = keyOf(row);
        const text = JSON.stringify(row);
        const before = known.get(key);
        if (before !== undefined && before.text === text) {
          next.set(key, before);
        } else {
          next.set(key, { row, text, revision });
          newest = revision;
        }
      }
      known = next;
    },
    since: (revision) => [...known.values()].filter((at) => at.revision > revision).map(({ row }) => row),
  };
}
