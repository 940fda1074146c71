import { type ErrorCatalogue, errorsOf } from "@tickwork/model/tickwork-error";

/** What can keep the admin from opening. */
export const adminActorErrors = {
  "TW-ADM-101": {
    title: "The admin's port is taken",
    cause:
      "Another program listens on the address and port that the admin is to open; often it is a Tickwork that already runs.",
    cure: "Use the Tickwork that runs, end the other program, or choose another port: `--admin-port N` (0 picks a free one).",
  },
  "TW-ADM-102": {
    title: "The admin's address cannot be used",
    cause: "This machine has no such address, or this user may not open that port.",
    cure: "Set admin.host to 127.0.0.1, or choose a port from 1024 up with `--admin-port N`.",
  },
} as const satisfies ErrorCatalogue;

export const adminActorError = errorsOf(adminActorErrors);
