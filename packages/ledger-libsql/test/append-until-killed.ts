// Run as a process of its own: appends batches of three facts and tells of each that is durable, until it is killed.
import { writeSync } from "node:fs";
import process from "node:process";
import { fact } from "@tickwork/ledger/test/facts";
import { openLedger } from "../src/open-ledger.ts";

const store = openLedger(process.argv[2] as string);
for (;;) {
  const batch = store.entry / 3 + 1;
  const facts = [1, 2, 3].map((part) =>
    fact({ type: "alarm-raised", code: "TW-TST-001", message: `${batch}/${part}` }),
  );
  writeSync(1, `${store.append(facts)}\n`);
  if (batch % 50 === 0) store.checkpoint();
}
