import type { Book } from "@tickwork/contracts/book";
import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import { createBookFold } from "./book-fold.ts";

/** The book after one more fact. For a run of facts a `BookFold` is far cheaper. */
export function fold(book: Book, fact: Numbered<Fact>): Book {
  const moved = createBookFold(book);
  moved.apply(fact);
  return moved.book();
}
