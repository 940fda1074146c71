/** What is done to the actors while a replay runs. */
export interface Chaos {
  /** `kill-actors`: each in turn is killed while it trades. `delay-actors`: each message waits an uneven real time. */
  readonly kind: "kill-actors" | "delay-actors";
  /** Chooses the moments and the delays. */
  readonly seed: number;
}

/** The flag `--chaos kill-actors|delay-actors[:SEED]`. */
export const chaosFlag = {
  type: "custom",
  placeholder: "kill-actors|delay-actors[:SEED]",
  expected: "kill-actors or delay-actors, and perhaps a seed as in kill-actors:7",
  help: "Disturb the actors while they trade; the outcome must stay the same.",
  read: readChaos,
} as const;

function readChaos(text: string): Chaos | undefined {
  const [, kind, seed = "1"] = /^(kill-actors|delay-actors)(?::(\d{1,9}))?$/.exec(text) ?? [];
  return kind === "kill-actors" || kind === "delay-actors" ? { kind, seed: Number(seed) } : undefined;
}
