import type { AccountBook } from "./account-book.ts";
import type { AccountDay } from "./account-day.ts";
import type { AccountValue } from "./account-value.ts";
import { BASE, COINS, ledgerValues } from "./ledger-values.ts";
import { segmentValues } from "./segment-values.ts";
import type { Marks, Valuation } from "./valuation.ts";

/** An account at one moment. */
export interface AccountView {
  readonly book: AccountBook;
  readonly day: AccountDay;
  readonly marks: Marks;
  readonly valuation: Valuation;
}

/** All lines of an account update, in TWS's order: by key, each the sum of all currencies first. */
export function updateValues(view: AccountView): readonly AccountValue[] {
  const { account } = view.book;
  const ledger = ledgerValues({ ...view, account }).filter(({ key }) => key !== COINS);
  const known = new Map<string, AccountValue>();
  for (const line of [...segmentValues(account, view.valuation, view.day), ...ledger])
    known.set(`${line.key} ${line.currency === BASE ? "" : line.currency}`, line);
  return [...known].sort(([left], [right]) => byText(left, right)).map(([, line]) => line);
}

/** All lines of a multi-account update: the account's own by key, then the ledgers. @param isLedgerOnly but of the own ones only the worth */
export function multiValues(view: AccountView, isLedgerOnly: boolean): readonly AccountValue[] {
  const { account } = view.book;
  const own = sorted(segmentValues(account, view.valuation, view.day));
  const taken = isLedgerOnly ? own.filter(({ key }) => key.startsWith("NetLiquidation")) : own;
  return [...taken, ...ledgerValues({ ...view, account })];
}

/** What an account summary tells of the tags that it was asked for: those of the account by key, texts before money. */
export function summaryValues(view: AccountView, tags: readonly string[]): readonly AccountValue[] {
  const asked = sorted(segmentValues(view.book.account, view.valuation, view.day)).filter(({ key }) =>
    tags.includes(key),
  );
  return [...asked.filter(({ currency }) => currency === ""), ...asked.filter(({ currency }) => currency !== "")];
}

/** `$LEDGER` asks for the sum in the base currency, `$LEDGER:EUR` for one currency, `$LEDGER:ALL` for each and their sum. */
export function summaryLedger(view: AccountView, tags: readonly string[], account: string): readonly AccountValue[] {
  const asked = tags.filter((tag) => tag.startsWith(LEDGER_TAG)).map((tag) => tag.slice(LEDGER_TAG.length + 1) || BASE);
  if (asked.length === 0) return [];
  const isAll = asked.includes("ALL");
  return ledgerValues({ ...view, account }).filter(({ currency }) => isAll || asked.includes(currency));
}

const LEDGER_TAG = "$LEDGER";

function sorted(values: readonly AccountValue[]): readonly AccountValue[] {
  return [...values].sort((left, right) => byText(left.key, right.key));
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
