import { defineCommand } from "./command.ts";

export const statusCommand = defineCommand({
  operands: {},
  flags: {},
  json: "`{mode, state, halted, actors:[{name, state, restarts, mailbox, heapMb}], orders, fills, positions, journal}` and more; `orders` and `fills` are counts of today",
  async run({ home }, out) {
    const [{ runningTickwork }, { statusText }] = await Promise.all([
      import("./running-tickwork.ts"),
      import("./status-text.ts"),
    ]);
    const status = await (await runningTickwork(home)).get("status");
    out.result(status, statusText(status));
    return 0;
  },
});
