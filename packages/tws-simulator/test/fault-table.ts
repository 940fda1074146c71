import { FAULT_KINDS } from "../src/faults/fault-kinds.ts";
import type { ParameterSpec } from "../src/faults/fault-parameters.ts";

/** The faults as docs/tws-simulator.md lists them. */
export function faultTable(): string {
  return [...FAULT_KINDS.values()]
    .map(({ name, does, copies, source, parameters }) => {
      const of = Object.entries(parameters).map(
        ([parameter, spec]) => `- \`${parameter}\` (${defaultOf(spec)}): ${spec.help}`,
      );
      const link = source.startsWith("https:") ? `[${shortName(source)}](${source})` : source;
      return [`### ${name}`, "", does, "", `Copies: ${copies} (${link})`, ...(of.length === 0 ? [] : ["", ...of])].join(
        "\n",
      );
    })
    .join("\n\n");
}

function defaultOf(spec: ParameterSpec): string {
  if (spec.type === "choice") return spec.choices.map((each) => `\`${each}\``).join(", ");
  return `\`${spec.default}\``;
}

function shortName(url: string): string {
  const [, , , owner = "", name = "", , number = ""] = url.split("/");
  return url.includes("github.com") ? `${owner}/${name}#${number}` : "IBKR's documentation";
}
