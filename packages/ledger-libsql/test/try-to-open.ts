// Run as a process of its own, perhaps as another user: tries to open the journal of a folder and prints what came of it.
import process from "node:process";
import { openLedger } from "../src/open-ledger.ts";

try {
  const store = openLedger(process.argv[2] as string);
  process.stdout.write(`opened ${store.entry}`);
  store.close();
} catch (error) {
  process.stdout.write(String(error));
}
