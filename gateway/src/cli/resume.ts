import { defineCommand } from "./command.ts";

export const resumeCommand = defineCommand({
  operands: {},
  flags: {
    reason: { type: "text", placeholder: "TEXT", isRequired: true, help: "Why trading may go on, for the audit." },
    account: { type: "text", placeholder: "ID", help: "In live mode: the account id, typed in full, as confirmation." },
  },
  json: "`{halted: false}`",
  async run({ flags: { reason, account }, home }, out) {
    const { runningTickwork } = await import("./running-tickwork.ts");
    await (await runningTickwork(home)).post("resume", account === undefined ? { reason } : { reason, account });
    out.result({ halted: false }, "Trading goes on.");
    return 0;
  },
});
