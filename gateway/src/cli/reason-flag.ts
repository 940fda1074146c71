/** Why a person changes something: kept with the change. */
export const reasonFlag = {
  type: "text",
  placeholder: "TEXT",
  default: "changed on the command line",
  help: "Why, for the history.",
} as const;
