import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fact } from "@tickwork/ledger/test/facts";
import { verifyStore } from "@tickwork/ledger/verify-store";
import { temporaryFolder } from "../test/journal-folder.ts";
import { openLedger } from "./open-ledger.ts";

// A simulated world loses and tears what was not synced on a disk in memory (packages/ledger). Here the real file is torn at every
// frame of its WAL, and inside every frame, to see that it behaves as that disk does.

const FRAME_HEADER_BYTES = 24;
const BATCHES = 5;

/** A moment at which the power can go: what the WAL held, and what had been told as durable. */
interface Commit {
  readonly walBytes: number;
  readonly entry: number;
  readonly head: Buffer;
}

/** A journal whose process is still there, and what its files were after each commit. */
function journalWithCommits() {
  const folder = temporaryFolder();
  const store = openLedger(folder);
  const wal = join(folder, "ledger.db-wal");
  const now = (): Commit => ({
    walBytes: statSync(wal).size,
    entry: store.entry,
    head: readFileSync(join(folder, "ledger.head")),
  });
  const commits = [now()];
  for (let batch = 1; batch <= BATCHES; batch += 1) {
    // Of many sizes, so that commits take from one frame to several.
    const message = `${batch} `.repeat(batch === 3 ? 1_500 : 20);
    store.append([1, 2, 3].map(() => fact({ type: "alarm-raised", code: "TW-TST-001", message })));
    commits.push(now());
  }
  const pageBytes = readFileSync(wal).readUInt32BE(8);
  return { folder, commits, frameBytes: FRAME_HEADER_BYTES + pageBytes };
}

/** The files as a loss of power leaves them: so many bytes of the WAL, and the head of the last commit that was told. */
function remains(folder: string, walBytes: number, head: Buffer): string {
  const copy = temporaryFolder();
  for (const name of ["ledger.db", "ledger.db-wal"]) copyFileSync(join(folder, name), join(copy, name));
  truncateSync(join(copy, "ledger.db-wal"), walBytes);
  writeFileSync(join(copy, "ledger.head"), head);
  return copy;
}

function lastWhole(commits: readonly Commit[], walBytes: number): Commit {
  return commits.findLast((commit) => commit.walBytes <= walBytes) as Commit;
}

test("a WAL torn at any frame, or inside one, opens with every whole commit and nothing of a torn one, and goes on", () => {
  const { folder, commits, frameBytes } = journalWithCommits();
  const first = (commits[0] as Commit).walBytes;
  const last = (commits.at(-1) as Commit).walBytes;
  let tried = 0;
  for (let bytes = first; bytes <= last; bytes += frameBytes) {
    for (const cut of [bytes, bytes + FRAME_HEADER_BYTES + 100].filter((end) => end <= last)) {
      const whole = lastWhole(commits, cut);
      const store = openLedger(remains(folder, cut, whole.head), { verifiesAll: true });
      expect([cut, store.entry]).toEqual([cut, whole.entry]);
      expect(store.append([fact({ type: "alarm-raised", code: "TW-TST-001", message: "after" })])).toBe(
        whole.entry + 1,
      );
      expect(verifyStore(store)).toMatchObject({ entries: whole.entry + 1 });
      store.close();
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(3 * commits.length);
});

test("a WAL that lost a commit which had been told as durable is refused, never silently shorter", () => {
  const { folder, commits } = journalWithCommits();
  for (const [at, { walBytes }] of commits.entries()) {
    const told = commits[at + 1];
    if (told === undefined) continue;
    expect(() => openLedger(remains(folder, walBytes, told.head))).toThrow(/TW-LED-002|ends at entry/);
  }
});

test("a torn frame whose bytes are other ones, as a disk may leave them, is not read", () => {
  const { folder, commits, frameBytes } = journalWithCommits();
  const [before, torn] = commits.slice(-2) as [Commit, Commit];
  for (const at of [0, 8, 16, FRAME_HEADER_BYTES + 50]) {
    const copy = remains(folder, torn.walBytes, before.head);
    const wal = readFileSync(join(copy, "ledger.db-wal"));
    const place = torn.walBytes - frameBytes + at;
    wal.fill(0xaa, place, place + 4);
    writeFileSync(join(copy, "ledger.db-wal"), wal);
    const store = openLedger(copy);
    expect([at, store.entry]).toEqual([at, before.entry]);
    store.close();
  }
});
