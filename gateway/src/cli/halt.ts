import { defineCommand } from "./command.ts";

export const haltCommand = defineCommand({
  details: [
    "The stop is written to the journal before this command answers, and holds over restarts until `tickwork resume`. The process lives on.",
    "When the admin does not answer, the file STOP is written into the home folder, which stops the process without it; --flatten needs the admin.",
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
  json: "`{halted: true, flatten, durable, problem}`; `problem` is null when all is confirmed",
  async run({ flags: { flatten, reason }, home }, out) {
    const [{ runningTickwork }, { haltByFile }] = await Promise.all([
      import("./running-tickwork.ts"),
      import("./halt-by-file.ts"),
    ]);
    try {
      const answer = haltAnswer(await (await runningTickwork(home)).post("halt", { flatten, reason }));
      const closing = flatten ? ", positions are being closed" : "";
      if (answer.problem !== null) out.warn(`The stop is in force, but: ${answer.problem}`);
      out.result(
        { halted: true, flatten, ...answer },
        `Trading is halted${closing}. It stays so until \`tickwork resume --reason TEXT\`.`,
      );
    } catch (error) {
      await haltByFile(home, reason, error);
      if (flatten) out.warn("Positions are not being closed: only the admin can do that, and it cannot be asked.");
      out.result(
        { halted: true, flatten: false, durable: true, problem: null },
        "Trading is halted by the file STOP in the home folder. Remove it before `tickwork resume --reason TEXT`.",
      );
    }
    return 0;
  },
});

interface HaltAnswer {
  readonly durable: boolean;
  readonly problem: string | null;
}

/** An admin of an older version says less. */
function haltAnswer(answer: unknown): HaltAnswer {
  const { durable, problem } = answer as { readonly durable?: unknown; readonly problem?: unknown };
  return { durable: durable !== false, problem: typeof problem === "string" ? problem : null };
}
