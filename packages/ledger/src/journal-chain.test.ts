import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { CHAIN_START, chainedRow, type ChainPoint, checkChain, type JournalRow } from "./journal-chain.ts";

function chainOf(facts: readonly string[]): JournalRow[] {
  const rows: JournalRow[] = [];
  let end: ChainPoint = CHAIN_START;
  for (const fact of facts) {
    const row = chainedRow(end, fact);
    rows.push(row);
    end = row;
  }
  return rows;
}

test("each hash covers the hash before it and the entry's canonical bytes", () => {
  const [first, second] = chainOf(['{"a":1}', '{"b":2}']);
  const h1 = createHash("sha256").update(Buffer.alloc(32)).update('{"entry":1,"fact":{"a":1}}').digest();
  const h2 = createHash("sha256").update(h1).update('{"entry":2,"fact":{"b":2}}').digest();
  expect(first?.hash).toEqual(h1);
  expect(second?.hash).toEqual(h2);
});

test("an untouched chain is whole from any point of it", () => {
  const rows = chainOf(["{}", "[]", "1"]);
  expect(checkChain(CHAIN_START, rows)).toMatchObject({ end: { entry: 3 } });
  expect(checkChain(rows[0] as JournalRow, rows.slice(1)).damagedAt).toBeUndefined();
});

test("a changed fact, a changed hash, a removed row and swapped rows are found at their entry", () => {
  const rows = chainOf(["{}", "[]", "1", "2"]);
  const [a, b, c, d] = rows as [JournalRow, JournalRow, JournalRow, JournalRow];
  expect(checkChain(CHAIN_START, [a, { ...b, fact: "[ ]" }, c, d]).damagedAt).toBe(2);
  expect(checkChain(CHAIN_START, [a, b, { ...c, hash: new Uint8Array(32) }, d]).damagedAt).toBe(3);
  expect(checkChain(CHAIN_START, [a, c, d]).damagedAt).toBe(2);
  expect(checkChain(CHAIN_START, [a, b, d, c]).damagedAt).toBe(3);
});
