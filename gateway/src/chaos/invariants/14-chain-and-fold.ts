import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { createBookFold } from "@tickwork/ledger/book-fold";
import type { Fact } from "@tickwork/contracts/facts";
import type { Invariant } from "./invariant.ts";

export const chainAndFold: Invariant = {
  number: 14,
  text: "Journal: numbered, gap-free, h(n) = H(h(n-1) ‖ entry); state after restart equals the fold of the journal.",
  watch({ disk }, broken) {
    return {
      conclude() {
        let hash: Uint8Array = new Uint8Array(32);
        for (const [at, row] of disk.rows.entries()) {
          const entry = at + 1;
          hash = createHash("sha256").update(hash).update(`{"entry":${entry},"fact":${row.fact}}`).digest();
          if (row.entry === entry && Buffer.compare(row.hash, hash) === 0) continue;
          return broken(`the journal's chain breaks at entry ${entry}`);
        }
        const whole = createBookFold();
        for (const { entry, fact } of disk.rows) whole.apply({ entry, fact: JSON.parse(fact) as Fact });
        if (disk.checkpoint === undefined) return;
        const resumed = createBookFold(disk.checkpoint.book);
        for (const { entry, fact } of disk.rows.slice(disk.checkpoint.point.entry))
          resumed.apply({ entry, fact: JSON.parse(fact) as Fact });
        if (!isDeepStrictEqual(whole.book(), resumed.book()))
          broken(`the books from the checkpoint at ${disk.checkpoint.point.entry} on are not the fold of the journal`);
      },
    };
  },
};
