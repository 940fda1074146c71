import { defineCommand } from "./command.ts";

const CHECK_MS = 50;

export const downCommand = defineCommand({
  operands: {},
  flags: {
    wait: {
      type: "integer",
      placeholder: "SECONDS",
      minimum: 1,
      maximum: 600,
      default: 30,
      help: "How long to wait for its end.",
    },
  },
  json: "`{stopped: true, pid}`",
  async run({ flags, home }, out) {
    const [{ runningTickwork }, { isAlive }, { cliError }, { setTimeout: delay }] = await Promise.all([
      import("./running-tickwork.ts"),
      import("@tickwork/config/admin-file"),
      import("./errors.ts"),
      import("node:timers/promises"),
    ]);
    const running = await runningTickwork(home);
    const { pid } = running.address;
    await running.post("shutdown", { reason: "tickwork down" });
    // The end of a foreign process cannot be awaited, only looked for.
    for (let waitedMs = 0; isAlive(pid); waitedMs += CHECK_MS) {
      if (waitedMs >= flags.wait * 1_000) {
        throw cliError(
          "TW-CLI-014",
          `Tickwork was asked to end, but process ${pid} still lives after ${flags.wait} s. See \`tickwork status\`, or end it with \`kill ${pid}\`.`,
        );
      }
      await delay(CHECK_MS);
    }
    out.result({ stopped: true, pid }, "Tickwork has ended. Protective orders stay at the broker.");
    return 0;
  },
});
