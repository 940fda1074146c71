import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { ledgerActor } from "./ledger-actor.ts";

/** The journal of the home folder, on the disk. */
export const actor = ledgerActor(openLedger);
