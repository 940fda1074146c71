import { brokerFlag } from "./broker-address.ts";
import { chosenMode } from "./chosen-mode.ts";
import { defineCommand } from "./command.ts";
import { setFlag, settingFlags } from "./setting-flags.ts";

export const doctorCommand = defineCommand({
  details: ["Looks only: no order is sent, nothing is changed. The broker is asked under a client id of its own."],
  operands: {},
  flags: {
    demo: { type: "boolean", help: "Check for the demo." },
    paper: { type: "boolean", help: "Check for paper trading." },
    live: { type: "boolean", help: "Check for live trading." },
    broker: brokerFlag,
    "admin-port": { type: "integer", placeholder: "N", minimum: 0, maximum: 65_535, help: "Port of the admin page." },
    set: setFlag,
  },
  json: '`[{name, state: "ok"|"warn"|"fail", message, advice}]`; exit code 1 when one fails',
  async run({ flags, home }, out) {
    const [{ examine }, { alignedTable }] = await Promise.all([import("./doctor/examine.ts"), import("./aligned.ts")]);
    const { mode, flag } = chosenMode(flags);
    const given = settingFlags(
      [
        ["mode", flag, mode],
        ["broker.host", "--broker", flags.broker?.host],
        ["broker.port", "--broker", flags.broker?.port],
        ["admin.port", "--admin-port", flags["admin-port"]],
      ],
      flags.set,
    );
    const findings = await examine({ home, flags: given });
    const lines = findings.map(({ state, name, message }) => [state, name, message]);
    const advices = findings.flatMap(({ name, advice }) => (advice === undefined ? [] : [`${name}: ${advice}`]));
    out.result(findings, [alignedTable(["", "check", "finding"], lines), ...advices].join("\n\n"));
    return findings.some(({ state }) => state === "fail") ? 1 : 0;
  },
});
