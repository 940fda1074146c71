import type { LoadedSettings } from "@tickwork/config/load-settings";
import { brokerFlag, type BrokerAddress } from "./broker-address.ts";
import { defineCommand } from "./command.ts";
import { setFlag, settingFlags } from "./setting-flags.ts";

/** What `up` runs with. Mode, broker, admin port and all limits are in `settings`. */
export interface UpOptions extends LoadedSettings {
  /** Made and writable. */
  readonly home: string;
  /** `--broker` as it was given; the demo then trades against that simulator and not its own. */
  readonly broker: BrokerAddress | undefined;
  /** No page is opened in a browser. */
  readonly headless: boolean;
}

export const upCommand = defineCommand({
  details: [
    "Without a mode, the configured one is used; the demo when none is. A live account or port is refused in paper mode, and the other way round.",
    "Live mode trades real money: it needs broker.account, and the account id typed in full when asked, or given with --confirm-account.",
  ],
  operands: {},
  flags: {
    demo: { type: "boolean", help: "Trade a simulated market; no account, no network." },
    paper: { type: "boolean", help: "Trade the broker's paper account." },
    live: { type: "boolean", help: "Trade real money." },
    broker: brokerFlag,
    "admin-port": {
      type: "integer",
      placeholder: "N",
      minimum: 0,
      maximum: 65_535,
      help: "Port of the admin page; 0 picks a free one.",
    },
    headless: { type: "boolean", help: "Open no browser." },
    "confirm-account": { type: "text", placeholder: "ID", help: "The account id in full, where nobody can be asked." },
    set: setFlag,
  },
  json: "`{mode, home, admin:{host, port}, broker:{host, port}}` once it trades",
  examples: [
    "tickwork up",
    "tickwork up --paper --broker 127.0.0.1:4002",
    "tickwork up --live --set broker.account=U1234567",
  ],
  async run({ flags, home }, out) {
    const [{ loadSettings }, { prepareHome }, { chosenMode }, { confirmLive }] = await Promise.all([
      import("@tickwork/config/load-settings"),
      import("@tickwork/config/home"),
      import("./chosen-mode.ts"),
      import("./confirm-live.ts"),
    ]);
    const { broker, headless } = flags;
    const { mode, flag } = chosenMode(flags);
    const loaded = loadSettings({
      home,
      flags: settingFlags(
        [
          ["mode", flag, mode],
          ["broker.host", "--broker", broker?.host],
          ["broker.port", "--broker", broker?.port],
          ["admin.port", "--admin-port", flags["admin-port"]],
        ],
        flags.set,
      ),
    });
    await confirmLive(loaded.settings, flags["confirm-account"]);
    prepareHome(home);
    const { up } = await import("../up.ts");
    return await up({ ...loaded, home, broker, headless }, out);
  },
});
