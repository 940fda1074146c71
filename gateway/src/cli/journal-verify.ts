import { defineCommand } from "./command.ts";

export const journalVerifyCommand = defineCommand({
  details: ["Computes every hash of the chain again. A running Tickwork is asked to do it, and trades on meanwhile."],
  operands: {},
  flags: {},
  json: "`{entries, verified, damagedAt}`; exit code 1 when it is damaged, `damagedAt` is then the first entry that is not as it was written",
  async run({ home }, out) {
    const { verifyHomeJournal } = await import("./verify-home-journal.ts");
    const verification = await verifyHomeJournal(home);
    const { entries, verified, damagedAt } = verification;
    const text = verified
      ? `The journal is whole: ${entries} entries, every hash is right.`
      : `The journal is DAMAGED at entry ${damagedAt} of ${entries}. Change nothing, keep the folder, and restore the newest backup (\`tickwork errors TW-LED-001\`).`;
    out.result(verification, text);
    return verified ? 0 : 1;
  },
});
