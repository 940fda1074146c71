/** What `docs/errors.md` prints of a code. */
export interface ErrorEntry {
  readonly title: string;
  readonly cause: string;
  readonly cure: string;
}

/** Stable codes of one package: `TW-LED-001` and so on. Every package with user-facing errors exports one from `src/errors.ts`. */
export type ErrorCatalogue = Readonly<Record<`TW-${string}`, ErrorEntry>>;

/** An error that a user can act on: a stable code, what could not be done, the state it met, what to do next. */
export class TickworkError extends Error {
  override readonly name: string = "TickworkError";
  readonly code: string;

  /** @param message without the code: `Cannot open the journal /x: it is damaged at entry 812. Restore a backup with …` */
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** As the terminal and the admin show it: code first. */
  override toString(): string {
    return `${this.code} ${this.message}`;
  }
}

/** A thrower bound to one catalogue, so that only catalogued codes compile. */
export function errorsOf<C extends ErrorCatalogue>(_catalogue: C) {
  return (code: keyof C & string, message: string, options?: ErrorOptions): TickworkError =>
    new TickworkError(code, message, options);
}

/** The code of any error, across threads too, where the class is lost but the fields stay. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}
