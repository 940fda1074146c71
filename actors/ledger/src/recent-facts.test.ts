import { openMemoryLedger } from "@tickwork/ledger/memory-ledger-store";
import { fact } from "@tickwork/ledger/test/facts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RecentFacts } from "./recent-facts.ts";

const alarm = (at: number) => fact({ type: "alarm-raised", code: "TW-TST-001", message: `alarm ${at}` });

/** A journal that counts how often it is read. */
function journal(entries = 0) {
  const store = openMemoryLedger();
  let reads = 0;
  const append = (count: number): void => {
    for (let left = count; left > 0; left -= 1) store.append([alarm(store.entry + 1)]);
  };
  append(entries);
  const recent = new RecentFacts({
    get entry() {
      return store.entry;
    },
    read(from, limit) {
      reads += 1;
      return store.read(from, limit);
    },
  });
  return { store, recent, append, reads: () => reads };
}

test("six followers of one commit cost one reading", () => {
  const { recent, append, reads } = journal(10);
  recent.read(11, 128);
  recent.read(10, 128);
  const before = reads();
  append(2);
  const answers = Array.from({ length: 6 }, () => recent.read(11, 128).map(({ entry }) => entry));
  expect(answers).toEqual(Array.from({ length: 6 }, () => [11, 12]));
  expect(reads() - before).toBe(1);
});

test("whatever is asked, the answer is the journal's own", () => {
  const step = fc.oneof(
    fc.record({ append: fc.integer({ min: 1, max: 300 }) }),
    fc.record({ back: fc.integer({ min: -2, max: 1_500 }), limit: fc.integer({ min: 1, max: 300 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { store, recent, append } = journal(3);
      const asked: { readonly answer: unknown; readonly own: unknown }[] = [];
      for (const one of steps) {
        if ("append" in one) {
          append(one.append);
          continue;
        }
        const from = Math.max(1, store.entry - one.back);
        asked.push({ answer: recent.read(from, one.limit), own: store.read(from, one.limit) });
      }
      expect(asked.map(({ answer }) => answer)).toEqual(asked.map(({ own }) => own));
    }),
    { numRuns: 12 },
  );
});
