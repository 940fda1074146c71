import { expect, test } from "vitest";
import type { Fact } from "@tickwork/contracts/facts";
import { charged, fact, filled, MORNING, numbered, OPENED } from "@tickwork/ledger/test/facts";
import { DAY_MS } from "@tickwork/model/time";
import { RunningBooks } from "./running-books.ts";

const TOMORROW = { marketTime: MORNING + DAY_MS };

function booksOf(facts: readonly Fact[]): RunningBooks {
  const books = new RunningBooks();
  for (const one of numbered(facts)) books.apply(one);
  return books;
}

test("on the journal's first day the day starts with the account as it was taken over", () => {
  const { dayStart, cash } = booksOf([fact(OPENED), fact(filled()), fact(charged("0001.01.01", "1"))]).summary(MORNING);
  expect(dayStart).toEqual({ cash: { USD: "100000" }, commissions: {}, positions: [] });
  expect(cash).toEqual({ USD: "83187" });
});

test("the next day starts with the books as the last one left them, whether or not anything has happened yet", () => {
  const books = booksOf([fact(OPENED), fact(filled())]);
  const left = {
    cash: { USD: "83188" },
    commissions: {},
    positions: [{ instrument: "STK:SPY:USD", quantity: 100, averagePrice: 168.12 }],
  };
  expect(books.summary(MORNING + DAY_MS).dayStart).toEqual(left);
  books.apply({ entry: 3, fact: fact(filled({ execution: "0002.01.01", side: "SELL" }), TOMORROW) });
  expect(books.summary(MORNING + DAY_MS).dayStart).toEqual(left);
  expect(books.summary(MORNING + DAY_MS).positions).toEqual([]);
});

test("a stop of everything is in force with its origin until it is lifted; one of an instrument is none", () => {
  const stopped = fact({ type: "trading-halted", level: "reducing" }, { actor: "operator:cli", reason: "news" });
  const books = booksOf([fact({ type: "trading-halted", level: "halted", instrument: "STK:SPY:USD" }), stopped]);
  expect(books.summary(MORNING).halt).toEqual({ level: "reducing", origin: stopped.origin });
  books.apply({ entry: 3, fact: fact({ type: "trading-resumed", instrument: "STK:SPY:USD" }) });
  expect(books.summary(MORNING).halt?.level).toBe("reducing");
  books.apply({ entry: 4, fact: fact({ type: "trading-resumed" }) });
  expect(books.summary(MORNING).halt).toBeUndefined();
});

test("kept and read again, the books are the same", () => {
  const books = booksOf([fact(OPENED), fact({ type: "trading-halted", level: "halted" }), fact(filled(), TOMORROW)]);
  const again = new RunningBooks(JSON.parse(JSON.stringify(books.state())));
  expect(again.summary(MORNING + DAY_MS)).toEqual(books.summary(MORNING + DAY_MS));
});
