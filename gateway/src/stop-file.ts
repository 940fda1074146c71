// The stop that needs no journal, no admin and no room on the disk: a file in the home folder.
import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { homeFiles } from "@tickwork/config/home-files";
import { afterMs } from "@tickwork/actor/real-time";
import { errorCode } from "@tickwork/model/tickwork-error";

/** How soon a file that appears is seen. */
const LOOK_INTERVAL_MS = 200;
/** What Tickwork writes itself begins so: it takes away its own file once the journal holds the stop, and nobody else's. */
const OWN = "Written by Tickwork:";
const OWN_TEXT = `${OWN} trading was stopped and the journal could not take it. The next start is stopped too.\n`;
const LONGEST_REASON = 500;

export interface FoundStop {
  /** First line of the file; never empty. */
  readonly reason: string;
  readonly isOwn: boolean;
}

/** The file `STOP` of a home folder: while it lies there nothing is traded. */
export class StopFile {
  readonly path: string;
  readonly #reserve: string;

  constructor(home: string) {
    const files = homeFiles(home);
    this.path = files.stop;
    this.#reserve = files.stopReserve;
  }

  /** A file that is there and cannot be read stops too. */
  read(): FoundStop | undefined {
    try {
      const text = readFileSync(this.path, "utf8");
      const line = text.split("\n", 1)[0]?.trim().slice(0, LONGEST_REASON) ?? "";
      return { reason: line === "" ? "the file STOP in the home folder" : line, isOwn: text.startsWith(OWN) };
    } catch (error) {
      if (errorCode(error) === "ENOENT") return undefined;
      return { reason: `the file STOP in the home folder (${errorCode(error) ?? String(error)})`, isOwn: false };
    }
  }

  /** Writes the file beforehand under another name: a full disk has room for a renaming. @returns false when there is no room even now */
  prepare(): boolean {
    return succeeds(() => writeFileSync(this.#reserve, OWN_TEXT, { mode: 0o600 }));
  }

  /** Makes the file appear, so that the next start is stopped. @returns false when the folder cannot be changed at all */
  raise(): boolean {
    if (this.read() !== undefined) return true;
    return (
      succeeds(() => renameSync(this.#reserve, this.path)) ||
      succeeds(() => writeFileSync(this.path, OWN_TEXT, { mode: 0o600 }))
    );
  }

  /** Says that this process has seen the file, to the command line that waits for it: nobody may write to it then. */
  acknowledge(): void {
    succeeds(() => chmodSync(this.path, 0o400));
  }

  /** Whether the file is there and a process has seen it. */
  get isAcknowledged(): boolean {
    const mode = statSync(this.path, { throwIfNoEntry: false })?.mode ?? 0o200;
    return (mode & 0o200) === 0;
  }

  /** A person's stop from the command line, when the running Tickwork cannot be asked. @throws the file system's error */
  write(reason: string): void {
    const text = `${reason}\n`;
    const fresh = `${this.path}.new`;
    const isWhole = succeeds(() => {
      writeFileSync(fresh, text, { mode: 0o600 });
      renameSync(fresh, this.path);
    });
    if (isWhole) return;
    succeeds(() => rmSync(fresh, { force: true }));
    rmSync(this.path, { force: true });
    writeFileSync(this.path, text, { mode: 0o600 }); // without room for its text it is empty, and stops as well
  }

  #identity(): string | undefined {
    try {
      return identityOf(statSync(this.path, { throwIfNoEntry: false }));
    } catch {
      return UNSEEN;
    }
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }

  /** Takes away what {@link StopFile.raise} made; a person's file stays. */
  lower(): void {
    if (this.read()?.isOwn !== true) return;
    if (!succeeds(() => renameSync(this.path, this.#reserve))) rmSync(this.path, { force: true });
  }

  /**
   * Calls `seen` for each file that is found and for each that is written over it.
   * @param isKnown whether the one that is there now was seen already
   * @returns the end of it
   */
  watch(seen: (found: FoundStop) => void, isKnown = this.read() !== undefined): () => void {
    let isOver = false;
    let cancel: (() => void) | undefined;
    let known = isKnown ? this.#identity() : undefined;
    const look = async (): Promise<void> => {
      // Asked of a thread of the pool: a folder on a network that hangs must not hold up the root.
      const there = await stat(this.path).then(identityOf, (error: unknown) =>
        errorCode(error) === "ENOENT" ? undefined : UNSEEN,
      );
      if (isOver) return;
      const found = there === undefined || there === known ? undefined : this.read();
      // One that is gone again when it is read has not been seen: the next look takes it for new.
      if (there === undefined || found !== undefined) known = there;
      if (found !== undefined) {
        seen(found);
        this.acknowledge();
      }
      cancel = afterMs(LOOK_INTERVAL_MS, () => void look());
    };
    void look();
    return () => {
      isOver = true;
      cancel?.();
    };
  }
}

/** Stands for a file that is not to be looked at. */
const UNSEEN = "not to be looked at";

/** Another one for each file, and for each writing of one. */
function identityOf(file: { readonly ino: number; readonly mtimeMs: number } | undefined): string | undefined {
  return file === undefined ? undefined : `${file.ino} ${file.mtimeMs}`;
}

/** Whether the file system did it; any failure of it is only a no here, for the stop stands in memory already. */
function succeeds(change: () => void): boolean {
  try {
    change();
    return true;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
}
