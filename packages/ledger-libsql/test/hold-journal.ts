// Run as a process of its own: opens the journal of a folder, says so, and keeps it until it is killed.
import process from "node:process";
import { openLedger } from "../src/open-ledger.ts";

const store = openLedger(process.argv[2] as string);
process.stdout.write(`open ${store.entry}\n`);
setInterval(() => {}, 60_000);
