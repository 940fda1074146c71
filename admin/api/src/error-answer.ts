import { errorCode, TickworkError } from "@tickwork/model/tickwork-error";
import { HTTPException } from "hono/http-exception";
import { AdminError } from "./admin-error.ts";

/** A refusal as it leaves the admin. */
export interface ErrorAnswer {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly code: string; readonly message: string; readonly next: string };
  /** A mistake of ours, to be logged. */
  readonly isMistake: boolean;
}

/** Turns whatever a handler threw into an answer. A mistake here is answered and logged: a page must not be able to end an actor. */
export function errorAnswer(error: unknown): ErrorAnswer {
  if (error instanceof AdminError) {
    const headers = error.retryAfterS === undefined ? {} : { "Retry-After": String(error.retryAfterS) };
    const body = { code: error.code, message: error.message, next: error.next };
    return { status: error.status, headers, body, isMistake: error.code === "TW-ADM-011" };
  }
  if (error instanceof HTTPException)
    return errorAnswer(new AdminError("TW-ADM-004", "Cannot read the request", { cause: error }));
  const code = errorCode(error);
  if (code?.startsWith("TW-") === true && error instanceof Error) return codedAnswer(code, error);
  return errorAnswer(new AdminError("TW-ADM-011", "Cannot answer: the admin made a mistake", { cause: error }));
}

// An error of another part that crossed a thread keeps its code and message, not its class.
function codedAnswer(code: string, error: Error): ErrorAnswer {
  const isDown = code.startsWith("TW-ACT-");
  const next = isDown ? "Try again in a second." : `docs/errors.md says more about ${code}.`;
  const message = error instanceof TickworkError ? error.message : error.message.replace(`${code} `, "");
  return { status: isDown ? 503 : 409, headers: {}, body: { code, message, next }, isMistake: false };
}
