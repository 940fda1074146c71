import { defineCommand } from "./command.ts";

export const haltCommand = defineCommand({
  details: [
    "The stop is written to the journal before this command answers, and holds over restarts until `tickwork resume`. The process lives on.",
  ],
  operands: {},
  flags: {
    flatten: { type: "boolean", help: "Also close all positions at the market." },
    reason: {
      type: "text",
      placeholder: "TEXT",
      default: "emergency stop from the command line",
      help: "Why, for the audit.",
    },
  },
  json: "`{halted: true, flatten}`",
  async run({ flags: { flatten, reason }, home }, out) {
    const { runningTickwork } = await import("./running-tickwork.ts");
    await runningTickwork(home).post("halt", { flatten, reason });
    out.result(
      { halted: true, flatten },
      `Trading is halted${flatten ? ", positions are being closed" : ""}. It stays so until \`tickwork resume --reason TEXT\`.`,
    );
    return 0;
  },
});
