import { defineCommand } from "./command.ts";
import { upFlags } from "./up-flags.ts";

export const upCommand = defineCommand({
  details: [
    "Without a mode, the configured one is used; the demo when none is. A live account or port is refused in paper mode, and the other way round.",
    "Live mode trades real money: it needs broker.account, and the account id typed in full when asked, or given with --confirm-account.",
  ],
  operands: {},
  flags: upFlags,
  json: "`{mode, home, admin:{host, port}, broker:{host, port}}` once it trades",
  examples: [
    "tickwork up",
    "tickwork up --paper --broker 127.0.0.1:4002",
    "tickwork up --live --set broker.account=U1234567 --broker 127.0.0.1:4001",
  ],
  async run({ flags, home }, out) {
    const [{ prepareHome }, { upOptions }, { confirmLive }] = await Promise.all([
      import("@tickwork/config/home"),
      import("./up-options.ts"),
      import("./confirm-live.ts"),
    ]);
    const options = upOptions({ home }, flags);
    await confirmLive(options.settings, flags["confirm-account"]);
    prepareHome(home);
    const { up } = await import("../up.ts");
    return await up(options, out);
  },
});
