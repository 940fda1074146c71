import type { Fact } from "@tickwork/contracts/facts";
import { expect, test } from "vitest";
import { emptyBook } from "./empty-book.ts";
import { LiveBook } from "./live-book.ts";
import { openMemoryLedger } from "./memory-ledger-store.ts";

const origin = { actor: "orders", reason: "", marketTime: 0, wallTime: 0 };
const run = (epoch: number): Fact => ({
  type: "run-opened",
  mode: "demo",
  account: "DU1",
  clientId: 1,
  epoch,
  software: "0.1.0",
  origin,
});

/** A journal of `length` facts, readable as an actor's. */
function journal(length: number) {
  const store = openMemoryLedger();
  store.append(Array.from({ length }, (_, at) => run(at + 1)));
  return { facts: async (from: number, limit: number) => store.read(from, limit) };
}

test("a book reads the journal up to the entry that it must not decide without", async () => {
  const book = new LiveBook(emptyBook);
  await book.catchUp(journal(600), 300);
  expect(book.fold.entry).toBeGreaterThanOrEqual(300);
  expect(book.fold.book().epoch).toBe(book.fold.entry);
});

test("facts that come twice are taken once", async () => {
  const book = new LiveBook(emptyBook);
  const source = journal(3);
  await book.catchUp(source, 3);
  for (const numbered of await source.facts(1, 10)) book.take(numbered);
  expect(book.fold.entry).toBe(3);
});

test("own facts are known at once when nobody wrote before them, and not out of turn", () => {
  const book = new LiveBook(emptyBook);
  book.takeAppended([run(1), run(2)], 2);
  expect(book.fold.entry).toBe(2);
  book.takeAppended([run(4)], 4);
  expect(book.fold.entry).toBe(2);
  book.take({ entry: 3, fact: run(3) });
  book.takeAppended([run(3), run(4)], 4);
  expect(book.fold.entry).toBe(4);
});

test("a gap is a mistake, and so is an entry that does not exist", async () => {
  const book = new LiveBook(emptyBook);
  expect(() => book.take({ entry: 2, fact: run(2) })).toThrow(/Expected entry 1/);
  await expect(book.catchUp(journal(1), 5)).rejects.toThrow(/ends at 1/);
});
