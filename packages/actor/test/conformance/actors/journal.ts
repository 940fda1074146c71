import { defineTestActor } from "../define-test-actor.ts";
import { journalProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: journalProtocol,
  needs: [],
  start({ shared, announce }) {
    // Cell 0 counts the entries that stand behind it.
    const cells = new Int32Array(shared["journal"]!);
    let skipped = 0;
    return {
      append(value) {
        const entry = (cells[0] ?? 0) + 1;
        cells[entry] = value;
        cells[0] = entry;
        announce(entry);
        return entry;
      },
      skipThird() {
        skipped = 3;
      },
      facts(from, limit) {
        const last = Math.min(cells[0] ?? 0, from + limit - 1);
        const batch = [];
        for (let entry = from; entry <= last; entry += 1) {
          if (entry !== skipped) batch.push({ entry, fact: cells[entry] ?? 0 });
        }
        return batch;
      },
    };
  },
});
