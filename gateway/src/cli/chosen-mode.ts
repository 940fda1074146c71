import { cliError } from "./errors.ts";

const MODES = ["demo", "paper", "live"] as const;

/** The mode that flags name; undefined when none does. */
export function chosenMode(flags: { readonly [M in (typeof MODES)[number]]: boolean }) {
  const [mode, other] = MODES.filter((name) => flags[name]);
  if (mode !== undefined && other !== undefined) {
    throw cliError("TW-CLI-005", `Cannot use --${mode} together with --${other}: keep one of them.`);
  }
  return { mode, flag: `--${mode ?? ""}` };
}
