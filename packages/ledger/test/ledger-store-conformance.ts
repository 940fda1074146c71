import { describe, expect, test } from "vitest";
import { errorCode } from "@tickwork/model/tickwork-error";
import { createBookFold } from "../src/book-fold.ts";
import type { LedgerStore } from "../src/ledger-store.ts";
import { verifyStore } from "../src/verify-store.ts";
import { charged, fact, filled, fill, intent, numbered, OPENED, plan } from "./facts.ts";

/** One place that a store can be opened on again and again. */
export interface LedgerPlace {
  open(): LedgerStore;
  /** Lets the store go without its `close`, as the death of its process does. */
  kill(store: LedgerStore): void;
  /** Changes one bit of the fact of `entry`; nobody has the journal open. */
  flipBit(entry: number): void;
  /** Runs `task` while nothing more can be written to the disk of an open store. */
  whileFull(store: LedgerStore, task: () => void): void;
  /** Where a backup of that name goes. */
  backupPath(name: string): string;
  /** Opens a journal made from a backup, in a place of its own. */
  openRestored(backup: string): LedgerStore;
}

const FACTS = [
  fact(OPENED),
  fact(plan([intent({ orderId: 1 }), intent({ orderId: 2, side: "SELL", role: "exit" })])),
  fact({ type: "order-state-changed", intent: "intent-1", state: "written", evidence: "link: written" }),
  fact(filled({ intent: "intent-1" })),
  fact(charged("0001.01.01", "1.05")),
];

/** What every adapter of the ledger port does. */
export function describeLedgerStore(name: string, makePlace: () => LedgerPlace): void {
  describe(`${name} keeps a journal`, () => {
    test("facts get consecutive numbers from 1 and read back as they were written", () => {
      const store = makePlace().open();
      expect(store.entry).toBe(0);
      expect(store.append(FACTS.slice(0, 2))).toBe(2);
      expect(store.append(FACTS.slice(2))).toBe(5);
      expect(store.read(1, 100)).toEqual(numbered(FACTS));
      expect(store.read(4, 1)).toEqual(numbered(FACTS).slice(3, 4));
      expect(store.read(6, 10)).toEqual([]);
      store.close();
    });

    test("its book is the fold of its facts, before and after it is opened again", () => {
      const place = makePlace();
      const first = place.open();
      first.append(FACTS);
      const fold = createBookFold();
      for (const one of numbered(FACTS)) fold.apply(one);
      expect(first.book()).toEqual(fold.book());
      first.close();
      const second = place.open();
      expect(second.book()).toEqual(fold.book());
      expect(second.entriesSinceCheckpoint).toBe(0);
      second.close();
    });

    test("what was appended survives the death of its process, with and without a checkpoint before", () => {
      const place = makePlace();
      const first = place.open();
      first.append(FACTS.slice(0, 2));
      first.checkpoint();
      first.append(FACTS.slice(2, 3));
      place.kill(first);
      const second = place.open();
      expect(second.entry).toBe(3);
      expect(second.entriesSinceCheckpoint).toBe(1);
      expect(second.append(FACTS.slice(3))).toBe(5);
      place.kill(second);
      const third = place.open();
      expect(third.read(1, 10)).toEqual(numbered(FACTS));
      expect(verifyStore(third)).toEqual({ entries: 5, verified: true });
      third.close();
    });

    test("a verification goes step by step, and from any entry", () => {
      const store = makePlace().open();
      store.append(FACTS);
      expect(store.verify(1, 2)).toEqual({ type: "intact", next: 3 });
      expect(store.verify(3, 2)).toEqual({ type: "intact", next: 5 });
      expect(store.verify(5, 2)).toEqual({ type: "intact" });
      expect(store.verify(6, 2)).toEqual({ type: "intact" });
      expect(verifyStore(store, 4, 1)).toEqual({ entries: 5, verified: true });
      store.close();
    });
  });

  describe(`${name} refuses plainly and loses nothing`, () => {
    test("a flipped bit after the checkpoint stops the opening and names the entry", () => {
      const place = makePlace();
      const store = place.open();
      store.append(FACTS);
      place.kill(store);
      place.flipBit(3);
      const error = refusal(() => place.open());
      expect(errorCode(error)).toBe("TW-LED-001");
      expect(error.message).toContain("entry 3");
    });

    test("a flipped bit before the checkpoint is found by the verification of the whole journal", () => {
      const place = makePlace();
      const store = place.open();
      store.append(FACTS);
      store.close();
      place.flipBit(2);
      const again = place.open();
      expect(verifyStore(again)).toEqual({ entries: 5, verified: false, damagedAt: 2 });
      expect(verifyStore(again, 3)).toEqual({ entries: 5, verified: true });
      expect(errorCode(refusal(() => again.read(1, 10)))).toBe("TW-LED-001");
      expect(again.read(3, 10)).toEqual(numbered(FACTS).slice(2));
      again.close();
    });

    test("on a full disk an append fails as a whole, and goes through once there is room", () => {
      const place = makePlace();
      const store = place.open();
      store.append(FACTS.slice(0, 2));
      const before = store.book();
      const long = fact({ type: "alarm-raised", code: "TW-TST-001", message: "x".repeat(2_000_000) });
      place.whileFull(store, () => {
        const error = refusal(() => store.append([...FACTS.slice(2, 3), long]));
        expect(errorCode(error)).toBe("TW-LED-003");
        expect(error.message).toContain("full");
        expect(store.entry).toBe(2);
        expect(store.book()).toEqual(before);
        expect(verifyStore(store)).toEqual({ entries: 2, verified: true });
      });
      expect(store.append(FACTS.slice(2))).toBe(5);
      store.close();
      const again = place.open();
      expect(again.read(1, 10)).toEqual(numbered(FACTS));
      again.close();
    });

    test("a second owner of the same place is refused, and the first goes on", () => {
      const place = makePlace();
      const store = place.open();
      expect(errorCode(refusal(() => place.open()))).toBe("TW-LED-004");
      expect(store.append(FACTS)).toBe(5);
      store.close();
    });

    test("an intent id, or an order id of the same client and epoch, is never taken twice", () => {
      const place = makePlace();
      const first = place.open();
      first.append([fact(plan([intent({ orderId: 1 })]))]);
      first.close();
      const store = place.open();
      for (const twice of [intent({ orderId: 9, id: "intent-1" }), intent({ orderId: 1, id: "other" })]) {
        expect(errorCode(refusal(() => store.append([fact(OPENED), fact(plan([twice]))])))).toBe("TW-LED-008");
      }
      const pair = [intent({ orderId: 5, id: "a" }), intent({ orderId: 5, id: "b" })];
      expect(errorCode(refusal(() => store.append([fact(plan(pair))])))).toBe("TW-LED-008");
      expect(store.entry).toBe(1);
      expect(store.append([fact(plan([intent({ orderId: 1, id: "next", epoch: 2 })]))])).toBe(2);
      store.close();
    });

    test("a fact that could not be read back is refused before anything is written", () => {
      const store = makePlace().open();
      const broken = [fact(filled({ price: Number.NaN })), fact(charged("0001.01.01", "a lot"))];
      for (const one of broken) {
        expect(errorCode(refusal(() => store.append([fact(OPENED), one])))).toBe("TW-LED-009");
      }
      expect(store.entry).toBe(0);
      store.close();
    });
  });

  describe(`${name} is backed up and restored`, () => {
    test("a restored journal has the same entries and book, and goes on from there", () => {
      const place = makePlace();
      const store = place.open();
      store.append(FACTS.slice(0, 4));
      const backup = place.backupPath("first");
      expect(store.backup(backup)).toEqual({ path: backup, entries: 4 });
      const book = store.book();
      store.append(FACTS.slice(4));
      store.close();
      const restored = place.openRestored(backup);
      expect(restored.book()).toEqual(book);
      expect(verifyStore(restored)).toEqual({ entries: 4, verified: true });
      expect(restored.append([fact(filled(fill({ execution: "0002.01.01" })))])).toBe(5);
      restored.close();
    });

    test("a backup never overwrites a file", () => {
      const place = makePlace();
      const store = place.open();
      store.append(FACTS);
      store.backup(place.backupPath("once"));
      expect(errorCode(refusal(() => store.backup(place.backupPath("once"))))).toBe("TW-LED-011");
      store.close();
    });
  });
}

function refusal(task: () => unknown): Error {
  try {
    task();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("Expected a refusal");
}
