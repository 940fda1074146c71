import { defineCommand } from "./command.ts";

export const tokenCommand = defineCommand({
  details: [
    "The token opens the admin page and its API. It lies in the home folder, readable by this user alone. Keep it to yourself.",
  ],
  operands: {},
  flags: { rotate: { type: "boolean", help: "Make a new one; the running Tickwork takes it at its next start." } },
  json: "`{token}`",
  async run({ flags, home }, out) {
    const { readOrCreateToken, rotateToken } = await import("@tickwork/config/token-file");
    const token = flags.rotate ? rotateToken(home) : readOrCreateToken(home);
    out.result({ token }, token);
    return 0;
  },
});
