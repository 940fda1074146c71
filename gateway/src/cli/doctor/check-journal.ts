import { errorCode, TickworkError } from "@tickwork/model/tickwork-error";
import { verifyHomeJournal } from "../verify-home-journal.ts";
import { failure, ok, warning, type Finding } from "./finding.ts";

/** The journal's hash chain, from its first entry. */
export async function checkJournal(home: string): Promise<Finding> {
  try {
    const { entries, verified, damagedAt } = await verifyHomeJournal(home);
    if (verified) return ok("journal", `${entries} entries, every hash is right`);
    return failure(
      "journal",
      `damaged at entry ${damagedAt} of ${entries}`,
      "Change nothing, keep the folder, and restore the newest backup.",
    );
  } catch (error) {
    if (!(error instanceof TickworkError)) throw error;
    if (errorCode(error) === "TW-LED-010") return ok("journal", "there is none yet");
    return warning("journal", error.toString(), "`tickwork errors CODE` explains the code.");
  }
}
